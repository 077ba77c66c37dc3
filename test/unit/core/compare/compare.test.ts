import assert from 'node:assert/strict';
import type { ComparableRun } from '../../../../src/core/compare/baseline.ts';
import { compareRuns } from '../../../../src/core/compare/compare.ts';
import type { Comparison, Difference } from '../../../../src/core/compare/comparison.ts';
import { simulatedRun } from '../../../support/compare/simulated-run.ts';

const compareOne = (baseline: ComparableRun, candidate: ComparableRun): Comparison =>
  compareRuns([baseline], [candidate], { replicates: 500 });

function find(comparison: Comparison, quantity: string, scope = ''): Difference {
  const found = comparison.differences.find((one) => one.quantity === quantity && one.scope === scope);
  assert.ok(found, `${quantity} of ${scope || 'the whole run'} is compared`);
  return found;
}

const calm = { seconds: 120, perSecond: 100, levelSd: 0.02, sigma: 0.3 };

describe('comparing one run with another', () => {
  it('calls a 20 % slower system regressed, by the whole interval', () => {
    const comparison = compareOne(simulatedRun(calm, 1), simulatedRun({ ...calm, slowdown: 1.2 }, 2));
    const p95 = find(comparison, 'http_req_duration p(95)');
    assert.equal(comparison.verdict, 'regressed');
    assert.equal(p95.verdict, 'regressed');
    assert.ok((p95.interval?.[0] ?? 0) > 1.05 && (p95.interval?.[0] ?? 9) < 1.2);
    assert.ok((p95.interval?.[1] ?? 0) > 1.2);
  });

  it('calls the same change the other way round improved', () => {
    const comparison = compareOne(simulatedRun({ ...calm, slowdown: 1.2 }, 2), simulatedRun(calm, 1));
    assert.equal(comparison.verdict, 'improved');
  });

  it('calls two runs of one calm system equivalent', () => {
    assert.equal(compareOne(simulatedRun(calm, 1), simulatedRun(calm, 2)).verdict, 'equivalent');
  });

  it('is the same for the same seed', () => {
    const [a, b] = [simulatedRun(calm, 1), simulatedRun(calm, 2)];
    assert.deepEqual(compareOne(a, b), compareOne(a, b));
  });

  it('says that variation from run to run is not included', () => {
    const { caveats } = compareOne(simulatedRun(calm, 1), simulatedRun(calm, 2));
    assert.ok(caveats.some((text) => text.includes('from run to run')));
  });

  it('says of an inconclusive quantity what would settle it', () => {
    const short = { seconds: 14, perSecond: 30 };
    const comparison = compareOne(simulatedRun(short, 1), simulatedRun({ ...short, slowdown: 1.08 }, 2));
    const p95 = find(comparison, 'http_req_duration p(95)');
    assert.equal(p95.verdict, 'inconclusive');
    assert.match(p95.because, /longer|runs a side|values/);
  });

  it('gives requests rows of their own', () => {
    const two = { ...calm, requests: ['/a', '/b'] };
    const comparison = compareOne(simulatedRun(two, 1), simulatedRun(two, 2));
    assert.ok(find(comparison, 'http_req_duration p(95)', 'GET /b').interval);
    assert.equal(find(comparison, 'http_req_duration p(95)', 'GET /b').headline, false);
  });
});

describe('runs that cannot be compared', () => {
  const run = simulatedRun(calm, 1);
  const check = (candidate: ComparableRun, reason: RegExp): void => {
    const comparison = compareOne(run, candidate);
    assert.equal(comparison.verdict, 'not-comparable');
    assert.deepEqual(comparison.differences, []);
    assert.match(comparison.notComparable.join(' '), reason);
  };

  it('are those of two environments', () =>
    check({ ...run, environment: 'staging' }, /local against staging/));

  it('are those under two loads', () =>
    check(
      { ...run, scenarios: { default: { executor: 'constant-vus', vus: 20, duration: '120s' } } },
      /vus 10 against 20/,
    ));

  it('are too short ones', () =>
    check({ ...simulatedRun({ ...calm, seconds: 6 }, 3), scenarios: run.scenarios }, /Too short/));
});

describe('comparing several runs a side', () => {
  const runs = (slowdown: number, count: number, from: number): ComparableRun[] =>
    Array.from({ length: count }, (_, i) =>
      simulatedRun({ seconds: 40, perSecond: 60, runSd: 0.02, levelSd: 0.02, slowdown }, from + i),
    );

  it('finds a slowdown that one run a side cannot tell from run-to-run variation', () => {
    const comparison = compareRuns(runs(1, 5, 1), runs(1.15, 5, 11));
    const p95 = find(comparison, 'http_req_duration p(95)');
    assert.equal(comparison.verdict, 'regressed');
    assert.match(p95.because, /Welch's t over 5 and 5 runs; p .* after Holm's correction for \d+ quantities/);
  });

  it('holds one new run against the spread of several old ones', () => {
    const comparison = compareRuns(runs(1, 6, 1), runs(1.3, 1, 11));
    assert.equal(comparison.verdict, 'regressed');
    assert.match(find(comparison, 'http_req_duration p(95)').because, /Student's t over 6 and 1 runs/);
    assert.ok(comparison.caveats.some((text) => text.includes('fewer than three runs')));
  });

  it('calls runs of one system equivalent when they hardly vary', () => {
    const comparison = compareRuns(runs(1, 5, 1), runs(1, 5, 11), { margin: 0.1 });
    assert.equal(comparison.verdict, 'equivalent');
  });

  it('says how many more runs would settle it', () => {
    const comparison = compareRuns(runs(1, 3, 1), runs(1.04, 3, 11), { margin: 0.05 });
    const p95 = find(comparison, 'http_req_duration p(95)');
    assert.equal(p95.verdict, 'inconclusive');
    assert.match(p95.because, /more runs/);
  });

  it('compares the newest runs when a side has only two, and says so', () => {
    const comparison = compareRuns(runs(1, 2, 1), runs(1, 2, 11), { replicates: 200 });
    assert.ok(comparison.caveats.some((text) => text.includes('the newest of each side')));
    assert.match(find(comparison, 'http_req_duration p(95)').because, /resamples|longer|runs a side/);
  });
});
