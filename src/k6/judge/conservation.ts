import type { CommunityTotals } from '../api.ts';
import { type Breach, type Counts, type Judgement, notVerified } from './judgement.ts';
import { deviationOf, type Reading } from './statement.ts';

export interface ConservationCase {
  readonly reading: Reading<CommunityTotals>;
  /** The sums at the start of the run: what was wrong before is not this run's. */
  readonly since?: CommunityTotals | undefined;
  /** At the end the system's own counts of what went wrong are judged too. */
  readonly atEnd: boolean;
  readonly tolerance: number;
  readonly request: string;
}

/** Sums over the community: credits equal debits, and balances equal openings, whatever the interleaving. */
export function judgeConservation(of: ConservationCase): Judgement {
  const { reading, tolerance } = of;
  if (reading.kind === 'unread') return notVerified('conservation', reading.why);
  const totals = reading.value;
  const since = sinceOf(totals, of.since);
  const volume = totals.credits + totals.debits - (since === undefined ? 0 : since.credits + since.debits);
  const sums = [
    sum(
      'The credits of the community are not its debits.',
      [totals.debits, totals.credits],
      [since?.debits, since?.credits],
    ),
    sum(
      'The balances of the community are not its openings.',
      [totals.opening, totals.balances],
      [since?.opening, since?.balances],
    ),
  ].filter((one) => one !== undefined);
  const deviations = sums.map(({ gap }) => deviationOf(gap, 0, volume));
  const broken = sums.filter((_, index) => (deviations[index] ?? 0) > tolerance);
  const counted = of.atEnd ? countedBy(totals, since) : { breaches: [], counts: {} };
  const breaches = [...broken, ...counted.breaches].map((breach) => ({
    says: breach.says,
    subject: 'community',
    expected: breach.expected,
    reported: breach.reported,
    request: of.request,
  }));
  return {
    invariant: 'conservation',
    verified: true,
    breaches,
    deviation: Math.max(...deviations),
    counts: { ...counted.counts, ayniViolations: broken.length > 0 ? 1 : 0 },
  };
}

/** Sums that are smaller than at the start were begun anew meanwhile, so the start says nothing about them. */
const sinceOf = (totals: CommunityTotals, since: CommunityTotals | undefined): CommunityTotals | undefined =>
  since !== undefined && totals.debits >= since.debits && totals.credits >= since.credits ? since : undefined;

interface Sum {
  readonly says: string;
  readonly expected: string;
  readonly reported: string;
  /** How much further apart the two are than at the start, or to the other side; 0 when they came nearer. */
  readonly gap: number;
}

type Pair = readonly [expected: number | undefined, reported: number | undefined];

function sum(says: string, [expected, reported]: Pair, [expectedThen, reportedThen]: Pair): Sum | undefined {
  if (expected === undefined || reported === undefined) return undefined;
  const now = reported - expected;
  const then = expectedThen === undefined || reportedThen === undefined ? 0 : reportedThen - expectedThen;
  return { says, expected: String(expected), reported: String(reported), gap: gapSince(then, now) };
}

/** How far `now` lies outside of what lies between `then` and 0, which is right. */
const gapSince = (then: number, now: number): number =>
  Math.max(0, now - Math.max(0, then), Math.min(0, then) - now);

type Counted = Pick<Breach, 'says' | 'expected' | 'reported'>;

function countedBy(
  totals: CommunityTotals,
  since: CommunityTotals | undefined,
): { breaches: readonly Counted[]; counts: Counts } {
  const more = (name: 'overspent' | 'soldTwice' | 'artificialMerits'): number =>
    Math.max(0, (totals[name] ?? 0) - (since?.[name] ?? 0));
  const breach = (says: string, count: number): readonly Counted[] =>
    count === 0 ? [] : [{ says, expected: '0', reported: String(count) }];
  const overspent = more('overspent');
  const soldTwice = more('soldTwice');
  const artificialMerits = more('artificialMerits');
  return {
    breaches: [
      ...breach('The system counts overspent accounts.', overspent),
      ...breach('The system counts unique items sold more than once.', soldTwice),
      ...breach('The system counts artificial merits.', artificialMerits),
    ],
    counts: {
      overspending: overspent + soldTwice,
      artificialMerits,
    },
  };
}
