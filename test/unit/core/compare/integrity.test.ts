import assert from 'node:assert/strict';
import type { ComparableRun } from '../../../../src/core/compare/baseline.ts';
import { compareRuns } from '../../../../src/core/compare/compare.ts';
import type { Comparison, IntegrityDifference } from '../../../../src/core/compare/comparison.ts';
import type { InvariantCounts } from '../../../../src/core/integrity/counts.ts';
import type { IntegrityEvidence } from '../../../../src/core/integrity/evidence.ts';
import { simulatedRun } from '../../../support/compare/simulated-run.ts';

const calm = { seconds: 120, perSecond: 100, levelSd: 0.02, sigma: 0.3 };
const [older, newer] = [simulatedRun(calm, 1), simulatedRun(calm, 2)];

const counts = (change: Partial<InvariantCounts> = {}): InvariantCounts => ({
  invariant: 'balance',
  checked: 1000,
  violated: 0,
  notVerified: 0,
  ...change,
});

const evidence = (
  invariants: readonly InvariantCounts[],
  change: Partial<IntegrityEvidence> = {},
): IntegrityEvidence => ({ invariants, deviationMax: undefined, collaborationIndex: undefined, ...change });

/** Two equivalent runs that differ in what was seen of their integrity; undefined: nobody looked. */
const compared = (
  before: IntegrityEvidence | undefined,
  after: IntegrityEvidence | undefined,
  change: Partial<ComparableRun> = {},
): Comparison =>
  compareRuns(
    [{ ...older, ...(before && { integrity: before }) }],
    [{ ...newer, ...(after && { integrity: after }), ...change }],
    { replicates: 300 },
  );

const row = ({ integrity }: Comparison, quantity = 'violations'): IntegrityDifference => {
  const found = integrity.find((one) => one.quantity === quantity);
  assert.ok(found, `${quantity} is compared`);
  return found;
};

describe('comparing integrity', () => {
  it('adds nothing when neither run looked', () => {
    const comparison = compared(undefined, undefined);
    assert.deepEqual([comparison.integrity, comparison.verdict], [[], 'equivalent']);
  });

  it('calls one new violation a regression, however equal the times are, and says that it is no noise', () => {
    const comparison = compared(evidence([counts()]), evidence([counts({ violated: 1 })]));
    assert.equal(comparison.verdict, 'regressed');
    assert.deepEqual([row(comparison).baseline, row(comparison).candidate], [0, 1]);
    assert.match(row(comparison).because, /new: 1 in 1,000 .*fact, whatever the noise/);
  });

  it('does so even when the times cannot be compared, but not for another environment', () => {
    const violated = evidence([counts({ violated: 1 })]);
    const scenarios = { default: { executor: 'constant-vus', vus: 77, duration: '5s' } };
    const otherLoad = compared(evidence([counts()]), violated, { scenarios });
    assert.deepEqual([otherLoad.verdict, otherLoad.notComparable.length > 0], ['regressed', true]);
    const otherSystem = compared(evidence([counts()]), violated, { environment: 'elsewhere' });
    assert.deepEqual([otherSystem.verdict, otherSystem.integrity], ['not-comparable', []]);
  });

  it('takes a violation for new when the baseline has no evidence', () => {
    const comparison = compared(undefined, evidence([counts({ violated: 2 })]));
    assert.deepEqual([comparison.verdict, row(comparison).baseline], ['regressed', undefined]);
    assert.ok(comparison.caveats.some((text) => text.includes('no integrity values')));
  });

  it('is equivalent when both held, and does not make a held run worse for want of a baseline', () => {
    const both = compared(evidence([counts()]), evidence([counts({ checked: 990 })]));
    assert.deepEqual([both.verdict, row(both).verdict], ['equivalent', 'equivalent']);
    const alone = compared(undefined, evidence([counts()]));
    assert.deepEqual([alone.verdict, row(alone).headline], ['equivalent', false]);
  });

  it('names evidence that is missing, and is not green without it', () => {
    const unverified = evidence([counts({ checked: 0, notVerified: 9 })]);
    for (const [after, why] of [
      [undefined, /nobody looked/],
      [unverified, /9 answers failed/],
    ] as const) {
      const comparison = compared(evidence([counts()]), after);
      assert.equal(comparison.verdict, 'inconclusive');
      assert.deepEqual([row(comparison).candidate, why.test(row(comparison).because)], [undefined, true]);
    }
    const mostlyOpen = compared(evidence([counts()]), evidence([counts({ checked: 400, notVerified: 600 })]));
    assert.equal(mostlyOpen.verdict, 'inconclusive');
    assert.match(row(mostlyOpen).because, /600 more could not be verified/);
    const few = compared(evidence([counts()]), evidence([counts({ checked: 20 })]));
    assert.equal(few.verdict, 'inconclusive');
  });

  it('never calls two violated runs equivalent', () => {
    const verdictOf = (before: number, after: number): string =>
      compared(evidence([counts({ violated: before })]), evidence([counts({ violated: after })])).verdict;
    assert.deepEqual(
      [verdictOf(5, 6), verdictOf(5, 5), verdictOf(5, 2)],
      ['regressed', 'inconclusive', 'inconclusive'],
    );
  });

  it('calls violations that are gone improved only when chance is no reason', () => {
    const after = evidence([counts()]);
    assert.equal(compared(evidence([counts({ violated: 40 })]), after).verdict, 'improved');
    assert.equal(compared(evidence([counts({ violated: 1 })]), after).verdict, 'inconclusive');
  });

  it('tells how far off, and judges it by the violations', () => {
    const off = (violated: number, deviationMax: number) =>
      evidence([counts({ violated })], { deviationMax });
    const of = (comparison: Comparison) => row(comparison, 'highest Ayni balance deviation').verdict;
    assert.equal(of(compared(off(0, 0), off(3, 4))), 'regressed');
    assert.equal(of(compared(off(0, 0), off(0, 0.002))), 'equivalent');
    assert.equal(of(compared(off(40, 4), off(0, 0))), 'improved');
    assert.equal(of(compared(undefined, off(0, 0))), 'inconclusive');
  });

  it('compares the collaboration index by its counts', () => {
    const index = (violated: number) =>
      evidence([counts({ invariant: 'collaboration', violated })], {
        collaborationIndex: 1 - violated / 1000,
      });
    const worse = row(compared(index(0), index(100)), 'collaboration index');
    assert.deepEqual([worse.baseline, worse.candidate, worse.verdict], [1, 0.9, 'regressed']);
    const better = compared(index(100), index(0));
    assert.equal(row(better, 'collaboration index').verdict, 'improved');
  });

  it('takes several runs of a side together', () => {
    const before = evidence([counts()]);
    const after = [0, 0, 1].map((violated) => evidence([counts({ violated })]));
    const comparison = compareRuns(
      [1, 2, 3].map((seed) => ({ ...simulatedRun(calm, seed), integrity: before })),
      after.map((integrity, i) => ({ ...simulatedRun(calm, 4 + i), integrity })),
    );
    assert.deepEqual([comparison.verdict, row(comparison).candidate], ['regressed', 1]);
    assert.match(row(comparison).because, /1 in 3,000 .*none in 3,000/);
  });
});
