/** What a page is sent of a run that looked whether the system stayed right; made up, and the same each time. */
import type { IntegrityView } from '../../src/core/integrity/view.ts';
import type { Violation } from '../../src/core/integrity/violation.ts';
import type { Outcome, VerdictParts } from '../../src/core/run/outcome.ts';
import type { ChartColumns, RunView } from '../../src/core/run/view.ts';
import { violation } from './violations.ts';

const fast: VerdictParts['fast'] = { state: 'held', says: 'All 3 thresholds held.' };

export const integrityFailed: Outcome = {
  kind: 'integrity-failed',
  says: 'The system was not right: 23 violations in 4,310 verifications: balance 19, merit 4.',
  remedy: 'Look at the violations: each names its request and the line of the script that found it.',
  passed: false,
  finished: true,
  exitCode: 0,
  fast,
  right: { state: 'violated', says: '23 violations in 4,310 verifications: balance 19, merit 4.' },
  place: { file: '/code/shop/load/checkout.js', line: 42, column: 13 },
};

export const stayedRight: Outcome = {
  kind: 'passed',
  says: 'The run reached its end and all 3 thresholds held. It stayed right: 4,310 of 4,310 verifications held.',
  remedy: '',
  passed: true,
  finished: true,
  exitCode: 0,
  fast,
  right: { state: 'held', says: '4,310 of 4,310 verifications held.' },
};

export const notVerified: Outcome = {
  kind: 'integrity-failed',
  says: 'Whether the system was right is not known: Nothing was verified: 212 answers failed or could not be read.',
  remedy: 'See which invariant could not be verified, and in the log why the answers failed.',
  passed: false,
  finished: true,
  exitCode: 0,
  fast,
  right: { state: 'not-verified', says: 'Nothing was verified: 212 answers failed or could not be read.' },
};

const integrity: IntegrityView = {
  invariants: [
    { invariant: 'balance', checked: 3_120, violated: 19, notVerified: 0 },
    { invariant: 'transfer', checked: 1_040, violated: 0, notVerified: 3 },
    { invariant: 'merit', checked: 150, violated: 4, notVerified: 0 },
    { invariant: 'collaboration', checked: 0, violated: 0, notVerified: 12 },
  ],
  deviation: { p95: 0.004, max: 3.21, limit: 0.01, from: 'summary' },
  collaborationIndex: 0.975,
  healing: {
    lastMs: 4_870,
    maxMs: 6_130,
    count: 4,
    episodes: [
      { atMs: 31_000, count: 1, meanMs: 5_012, maxMs: 5_012 },
      { atMs: 74_000, count: 2, meanMs: 5_480, maxMs: 6_130 },
      { atMs: 118_000, count: 1, meanMs: 4_870, maxMs: 4_870 },
    ],
  },
  artificialMerits: 4,
  overspending: undefined,
  rateLimitLeaks: undefined,
};

export const heldIntegrity: IntegrityView = {
  ...integrity,
  invariants: [{ invariant: 'balance', checked: 4_310, violated: 0, notVerified: 0 }],
  deviation: { p95: 0, max: 0, limit: 0.01, from: 'summary' },
  collaborationIndex: undefined,
  healing: { lastMs: undefined, maxMs: undefined, count: 0, episodes: [] },
  artificialMerits: undefined,
};

export const unverifiedIntegrity: IntegrityView = {
  ...heldIntegrity,
  invariants: [{ invariant: 'balance', checked: 0, violated: 0, notVerified: 212 }],
  deviation: { p95: undefined, max: undefined, limit: 0.01, from: 'histogram' },
};

const violations: readonly Violation[] = [
  violation(),
  violation({
    atMs: 44_000,
    invariant: 'merit',
    says: 'A merit was granted without a contribution.',
    subject: 'u7',
    expected: 'a contribution',
    reported: 'none',
    request: 'POST https://staging.example.org/merits',
    iteration: 31,
    place: { file: '/code/shop/load/checkout.js', line: 58, column: 9 },
  }),
  violation({
    atMs: 91_000,
    says: 'At the end credits exceed debits by 640.',
    invariant: 'conservation',
    subject: 'community',
    expected: '0',
    reported: '640',
    request: 'GET https://staging.example.org/admin/ledger',
    scenario: '',
    vu: 0,
    iteration: undefined,
    suppressed: 12,
  }),
];

/** The parts of a view that tell of integrity. */
export const integrityParts = (outcome: Outcome): Pick<RunView, 'parts' | 'integrity' | 'violations'> => ({
  ...(outcome.fast && outcome.right && { parts: { fast: outcome.fast, right: outcome.right } }),
  integrity,
  violations,
});

/** The columns with integrity measured from the 3rd second on, broken for a while after the 30th. */
export function withIntegrity(columns: ChartColumns): ChartColumns {
  const isBroken = (second: number): boolean => second > 30 && second < 60;
  const from = (value: (second: number) => number) =>
    columns.seconds.map((second) => (second < 3 ? null : value(second)));
  return {
    ...columns,
    deviationP95: from((second) => (isBroken(second) ? 0.4 : 0)),
    deviationMax: from((second) => (isBroken(second) ? 3.21 * Math.sin((second - 30) / 9.6) : 0.002)),
    collaborationIndex: from((second) => 1 - 0.025 * Math.min(1, second / 100)),
    violationsPerSecond: from((second) => (isBroken(second) ? second % 3 : 0)),
  };
}
