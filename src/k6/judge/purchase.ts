import { type Answer, firstUnclear } from './answers.ts';
import { type Breach, type Judgement, notVerified } from './judgement.ts';

/** One attempt to buy. */
export interface Attempt extends Answer {
  /** The buyer's balance after it, where the answer tells it. */
  readonly balance: number | undefined;
  /** The buyer's account, where the script names it. */
  readonly buyer: string | undefined;
}

export interface PurchaseCase {
  readonly item: string;
  readonly unique: boolean;
  readonly attempts: readonly Attempt[];
  /** This virtual user saw the item sold before. */
  readonly soldBefore: boolean;
  /** A balance below it is overspent. */
  readonly lowest: number;
}

const noAttempts = { says: 'There was no attempt to buy.', request: '' };

/** Of all attempts to buy a unique item at most one is accepted, and no buyer is overspent. */
export function judgePurchase(purchase: PurchaseCase): Judgement {
  const { attempts } = purchase;
  const sold = soldTwice(purchase);
  const overspent = attempts.filter((attempt) => isOverspent(attempt, purchase));
  const breaches = [...sold, ...overspent.map((attempt) => overspentBreach(attempt, purchase))];
  const why = attempts.length === 0 ? noAttempts : firstUnclear(attempts);
  if (breaches.length === 0 && why) return notVerified('purchase', why);
  const named = overspent.flatMap(({ buyer }) => buyer ?? []);
  return {
    invariant: 'purchase',
    verified: true,
    breaches,
    counts: {
      soldTwice: sold.map(({ subject }) => subject),
      overspent: named,
      overspending: overspent.length - named.length,
    },
  };
}

function soldTwice({ item, unique, attempts, soldBefore }: PurchaseCase): readonly Breach[] {
  const sales = attempts.filter(({ standing }) => standing === 'accepted');
  const sold = sales.length + (soldBefore ? 1 : 0);
  const last = sales[sales.length - 1];
  if (!unique || sold < 2 || last === undefined) return [];
  const reported = soldBefore ? `${sold} sales, one of them earlier` : `${sold} sales at once`;
  return [
    {
      says: 'A unique item was sold more than once.',
      subject: item,
      expected: '1 sale',
      reported,
      request: last.request,
    },
  ];
}

const isOverspent = ({ standing, balance }: Attempt, { lowest }: PurchaseCase): boolean =>
  standing === 'accepted' && balance !== undefined && balance < lowest;

const overspentBreach = ({ balance, buyer, request }: Attempt, { item, lowest }: PurchaseCase): Breach => ({
  says: 'The purchase overspent the buyer.',
  subject: buyer ?? `buyer of ${item}`,
  expected: `at least ${lowest}`,
  reported: String(balance),
  request,
});
