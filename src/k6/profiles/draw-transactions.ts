import type { Transaction, TransactionKind, TransactionOptions, UserProfile } from './api.ts';
import { type Chance, normal, weightedDraw } from './chance.ts';

type Rules = Required<Omit<TransactionOptions, 'seed'>>;

const kindNames: readonly TransactionKind[] = ['gift', 'contribution', 'purchase'];

/** Amounts are lognormal; this spread puts one in six above 2.7 times the median. */
const spread = 1;

/** The transactions of a day, sorted by the second; what a gift returns came before it. */
export function drawTransactions(rules: Rules, chance: Chance): Transaction[] {
  const person = weightedDraw(rules.profiles.map(({ activity }) => activity));
  const kinds = kindDraws(rules);
  const open = new OpenGifts();
  return seconds(rules, chance).map((secondOfDay, number) => {
    const profile = rules.profiles[person(chance)] ?? missing();
    const kind = kindNames[(kinds.get(profile.archetype) ?? onlyGifts)(chance)] ?? 'gift';
    const owed = kind === 'gift' && chance() < rules.reciprocity ? open.take(chance) : undefined;
    if (owed)
      return {
        number,
        kind,
        from: owed.to,
        to: owed.from,
        amount: owed.amount,
        secondOfDay,
        returns: owed.number,
      };
    const to = receiver(rules, profile, kind, chance);
    const made: Transaction = {
      number,
      kind,
      from: profile.id,
      to,
      amount: amount(rules, chance),
      secondOfDay,
    };
    if (kind === 'gift') open.add(made);
    return made;
  });
}

/** How often a person turns to the partner rather than to anybody. */
const partnerShare = 0.6;

/** Who sells. */
const shop = 'shop';

const onlyGifts = (): number => 0;

function kindDraws({ kinds }: Rules): Map<string, (chance: Chance) => number> {
  const draws = Object.entries(kinds).map(([archetype, weights]): [string, (chance: Chance) => number] => [
    archetype,
    weightedDraw(kindNames.map((kind) => weights[kind] ?? 0)),
  ]);
  return new Map(draws);
}

function seconds({ rhythm, count }: Rules, chance: Chance): number[] {
  const hour = weightedDraw(rhythm);
  const drawn = Array.from({ length: count }, () => hour(chance) * 3600 + Math.floor(chance() * 3600));
  return drawn.sort((a, b) => a - b);
}

const amount = ({ medianAmount, maxAmount }: Rules, chance: Chance): number =>
  Math.min(maxAmount, Math.max(1, Math.round(medianAmount * Math.exp(spread * normal(chance)))));

function receiver(rules: Rules, { id, partner }: UserProfile, kind: TransactionKind, chance: Chance): string {
  if (kind === 'purchase') return shop;
  return chance() < partnerShare ? partner : someoneElse(rules, id, chance);
}

function someoneElse({ profiles }: Rules, id: string, chance: Chance): string {
  const at = Math.floor(chance() * profiles.length);
  const found = profiles[at] ?? missing();
  return found.id === id ? (profiles[(at + 1) % profiles.length] ?? missing()).id : found.id;
}

function missing(): never {
  throw new Error('A profile is missing from the list.');
}

/** Gifts that nobody has returned yet. */
class OpenGifts {
  private readonly gifts: Transaction[] = [];

  add(gift: Transaction): void {
    this.gifts.push(gift);
  }

  /** Any of them, which is then returned. */
  take(chance: Chance): Transaction | undefined {
    const at = Math.floor(chance() * this.gifts.length);
    const taken = this.gifts[at];
    const last = this.gifts.pop();
    if (taken && last && taken !== last) this.gifts[at] = last;
    return taken;
  }
}
