import assert from 'node:assert/strict';
import { exitCodeOfComparison, exitCodeOfProblem, exitCodeOfRun } from '../../../src/cli/exit-code.ts';
import type { Comparison } from '../../../src/core/compare/comparison.ts';
import type { OutcomeKind } from '../../../src/core/run/outcome.ts';

const ofKind = (kind: OutcomeKind): number =>
  exitCodeOfRun({ kind, says: '', remedy: '', passed: kind === 'passed', finished: true });

const ofVerdict = (verdict: Comparison['verdict'], strict: boolean): number => {
  const side = { runIds: [], label: '', startedAtMs: 0, commit: undefined };
  const rest = {
    notComparable: [],
    caveats: [],
    margin: 0.05,
    integrity: [],
    differences: [],
    thresholds: [],
  };
  return exitCodeOfComparison({ baseline: side, candidate: side, ...rest, verdict }, strict);
};

describe('exit codes', () => {
  it('is 0 only for a run that passed', () => {
    assert.equal(ofKind('passed'), 0);
    assert.equal(ofKind('nothing-worked'), 1);
  });

  it('is 1 for a run that reached its end and was not good', () => {
    for (const kind of ['thresholds-failed', 'integrity-failed', 'marked-failed'] as const)
      assert.equal(ofKind(kind), 1);
  });

  it('is 4 for a run that did not reach its end', () => {
    const kinds = [
      'stopped-by-person',
      'script-error',
      'setup-failed',
      'k6-crashed',
      'killed',
      'lost',
    ] as const;
    for (const kind of kinds) assert.equal(ofKind(kind), 4);
  });

  it('fails a comparison on a regression, and under --strict on everything without evidence', () => {
    const verdicts = ['equivalent', 'improved', 'inconclusive', 'not-comparable', 'regressed'] as const;
    assert.deepEqual(
      verdicts.map((verdict) => ofVerdict(verdict, false)),
      [0, 0, 0, 0, 1],
    );
    assert.deepEqual(
      verdicts.map((verdict) => ofVerdict(verdict, true)),
      [0, 0, 1, 1, 1],
    );
  });

  it('tells usage and a missing k6 from faults of ours', () => {
    const codes = ['usage', 'run-not-found', 'k6-not-found', 'our-fault'];
    assert.deepEqual(codes.map(exitCodeOfProblem), [2, 2, 3, 5]);
  });
});
