import { ownValue } from '../../../../base/own-value.ts';

/** Calls of our own library that check an invariant, with its kind. */
export const libraryValidators: Readonly<Record<string, string>> = {
  validateBalance: 'balance',
  validateTransfer: 'transfer',
  validateMerit: 'merit',
  validatePurchase: 'purchase',
  validateRetry: 'retry',
  validateRateLimit: 'rate-limit',
  validateCollaboration: 'collaboration',
  validateSelfHealing: 'self-healing',
  assertConservation: 'conservation',
  reconcile: 'conservation',
};

/** The kind of what counts a violation by itself: it may have looked at anything. */
export const anyKind = '*';

const anyChange = ['retry', 'rate-limit', anyKind];
const ofMoney = ['transfer', 'balance', 'conservation', ...anyChange];

const checkedBy: Readonly<Record<string, readonly string[]>> = {
  transfer: ofMoney,
  purchase: ['purchase', ...ofMoney],
  merit: ['merit', 'conservation', ...anyChange],
  grant: ['merit', 'grant', 'conservation', ...anyChange],
};

/**
 * True when a validator of one kind says something about a mutation of another.
 * @param known all kinds of validators there are: a mutation of a kind that none of them has takes any.
 */
export function checks(validator: string, mutation: string | undefined, known: ReadonlySet<string>): boolean {
  if (mutation === undefined) return true;
  const fitting = ownValue(checkedBy, mutation) ?? (known.has(mutation) ? [mutation, anyKind] : undefined);
  return fitting === undefined || fitting.includes(validator);
}

/** What sums over all accounts cover: a merit is no sum. */
export const isMoney = (mutation: string | undefined): boolean =>
  mutation !== 'merit' && mutation !== 'grant';
