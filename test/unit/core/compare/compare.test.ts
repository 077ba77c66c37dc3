import assert from 'node:assert/strict';
import type { ComparableRun } from '../../../../src/core/compare/baseline.ts';
import { reduceTimeline } from '../../../../src/core/baseline/reduce-timeline.ts';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
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
    const short = { ...calm, seconds: 60 };
    const comparison = compareOne(simulatedRun(short, 1), simulatedRun(short, 2));
    const p95 = find(comparison, 'http_req_duration p(95)');
    assert.equal(p95.verdict, 'inconclusive');
    assert.match(p95.because, /runs about \d+ s longer/);
  });

  it('asks for more runs where longer ones would take too long', () => {
    const noisy = { seconds: 40, perSecond: 40 };
    const comparison = compareOne(simulatedRun(noisy, 1), simulatedRun({ ...noisy, slowdown: 1.1 }, 3));
    assert.match(find(comparison, 'http_req_duration p(95)').because, /at least \d+ runs a side/);
  });

  it('says when values lie closer together than a bucket is wide', () => {
    const narrow = { ...calm, sigma: 0.001, levelSd: 0.001 };
    const comparison = compareOne(simulatedRun(narrow, 1), simulatedRun(narrow, 2));
    assert.match(find(comparison, 'http_req_duration p(95)').because, /buckets are too coarse/);
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

describe('comparing with a baseline of coarser ticks', () => {
  const pinned = (run: ComparableRun): ComparableRun => ({
    ...run,
    timeline: reduceTimeline(run.timeline, 60),
  });
  const long = { ...calm, seconds: 300, failureRate: 0.02 };

  it('finds a run equivalent to its own baseline', () => {
    const run = simulatedRun(long, 1);
    const comparison = compareOne(pinned(run), run);
    assert.equal(comparison.verdict, 'equivalent');
    for (const one of comparison.differences) {
      const neutral = one.scale === 'ratio' ? 1 : 0;
      assert.ok(Math.abs((one.effect ?? 9) - neutral) < 0.001, `${one.quantity}: ${one.effect}`);
    }
  });

  it('finds about the same effect and the same verdict as with the whole run', () => {
    const [before, after] = [simulatedRun(long, 1), simulatedRun({ ...long, slowdown: 1.15 }, 2)];
    const [coarse, fine] = [compareOne(pinned(before), after), compareOne(before, after)];
    assert.equal(coarse.verdict, 'regressed');
    const effects = [coarse, fine].map((one) => find(one, 'http_req_duration p(95)').effect ?? NaN);
    assert.ok(Math.abs(effects[0]! - effects[1]!) < 0.01, effects.join());
  });

  it('compares equal times of a load in stages', () => {
    const stages = [
      { duration: '22s', target: 5 },
      { duration: '278s', target: 5 },
    ];
    const scenarios = { default: { executor: 'ramping-vus', stages } };
    const staged = (run: ComparableRun): ComparableRun => ({ ...run, scenarios });
    const run = staged(simulatedRun({ ...long, warmUpSeconds: 150 }, 1));
    const comparison = compareOne(pinned(run), run);
    assert.ok(comparison.caveats.some((text) => text.includes('The first stage (22 s)')));
    assert.ok(Math.abs((find(comparison, 'http_req_duration p(95)').effect ?? 9) - 1) < 0.001);
  });
});

describe('what only careful reading of a run shows', () => {
  it('withholds judgement of times when far more requests failed, and calls the failures', () => {
    const comparison = compareOne(
      simulatedRun(calm, 1),
      simulatedRun({ ...calm, failureRate: 0.4, slowdown: 0.7 }, 2),
    );
    assert.equal(comparison.verdict, 'regressed');
    assert.equal(find(comparison, 'http_req_failed rate').verdict, 'regressed');
    assert.equal(find(comparison, 'http_req_duration p(95)').verdict, 'inconclusive');
    assert.match(find(comparison, 'http_req_duration p(95)').because, /failed/);
  });

  it('gives no interval for a quantile with too few values beyond it', () => {
    const rare = { ...calm, seconds: 60, perSecond: 2 };
    const p99 = find(compareOne(simulatedRun(rare, 1), simulatedRun(rare, 2)), 'http_req_duration p(99)');
    assert.equal(p99.interval, undefined);
    assert.equal(p99.verdict, 'inconclusive');
    assert.match(p99.because, /only \d+ values on one side; p\(99\) needs 500/);
  });

  it("compares checks by k6's own counts", () => {
    const withChecks = (seed: number, passes: number): ComparableRun => ({
      ...simulatedRun(calm, seed),
      checks: [{ group: '::login', name: 'ok', passes, fails: 10_000 - passes }],
    });
    const check = find(compareOne(withChecks(1, 9990), withChecks(2, 9700)), 'checks rate', '::login::ok');
    assert.equal(check.verdict, 'regressed');
    assert.ok(Math.abs((check.effect ?? 0) + 0.029) < 1e-12);
  });

  it('names requests that only one side has', () => {
    const { caveats } = compareOne(
      simulatedRun({ ...calm, requests: ['/a', '/old'] }, 1),
      simulatedRun({ ...calm, requests: ['/a', '/new'] }, 2),
    );
    assert.ok(caveats.includes('Only the baseline has GET /old.'));
    assert.ok(caveats.includes('Only the candidate has GET /new.'));
  });

  it('says when script, machine or k6 differ', () => {
    const run = simulatedRun(calm, 1);
    const other = {
      ...simulatedRun(calm, 2),
      scriptSha256: 'def',
      k6Version: '1.8.1',
      machine: { ...run.machine, cores: 64 },
      finished: false,
    };
    const caveats = compareOne(run, other).caveats.join(' ');
    for (const part of ['script has changed', '2.2.0 and 1.8.1', '64 cores', 'Not every run came to its end'])
      assert.ok(caveats.includes(part), part);
  });

  it('refuses when one side dropped iterations', () => {
    const run = simulatedRun(calm, 1);
    const dropping = simulatedRun(calm, 2);
    const key = { metric: 'dropped_iterations', type: 'counter', contains: 'default', tags: { scenario: 'default' } } as const; // prettier-ignore
    for (let tick = 0; tick < 60; tick++) dropping.timeline.put(tick, key, 5);
    const comparison = compareOne(run, dropping);
    assert.equal(comparison.verdict, 'not-comparable');
    assert.match(comparison.notComparable.join(' '), /k6 dropped 2\.44 % of the iterations/);
  });

  it('mentions a few dropped iterations and goes on', () => {
    const dropping = simulatedRun(calm, 2);
    const key = { metric: 'dropped_iterations', type: 'counter', contains: 'default', tags: { scenario: 'default' } } as const; // prettier-ignore
    dropping.timeline.put(3, key, 50);
    const comparison = compareOne(simulatedRun(calm, 1), dropping);
    assert.deepEqual(comparison.notComparable, []);
    assert.ok(comparison.caveats.some((text) => text.includes('k6 dropped 0.415 %')));
  });

  it('refuses when an open load reached another rate', () => {
    const open = (run: ComparableRun): ComparableRun => ({
      ...run,
      scenarios: { default: { executor: 'constant-arrival-rate', rate: 100, duration: '120s' } },
    });
    const slower = open(simulatedRun({ ...calm, perSecond: 80 }, 2));
    const comparison = compareOne(open(simulatedRun(calm, 1)), slower);
    assert.match(comparison.notComparable.join(' '), /rates reached differ/);
  });

  it('takes iterations for the headline when there is no HTTP', () => {
    const withoutHttp = (run: ComparableRun): ComparableRun => {
      const timeline = new Timeline();
      for (const tick of run.timeline.ticks) timeline.addTick(tick);
      for (const { key, points } of run.timeline.series) {
        if (!key.metric.startsWith('http_')) points.forEach((point, i) => timeline.put(i, key, point));
      }
      return { ...run, timeline };
    };
    const comparison = compareOne(
      withoutHttp(simulatedRun(calm, 1)),
      withoutHttp(simulatedRun({ ...calm, slowdown: 1.3 }, 2)),
    );
    assert.equal(comparison.verdict, 'regressed');
    assert.equal(find(comparison, 'iteration_duration p(95)').headline, true);
  });

  it('draws equal times of both sides when the load changes, so that its course is not taken for noise', () => {
    const swinging = (seed: number): ComparableRun => {
      const run = simulatedRun({ ...calm, warmUpSeconds: 118 }, seed);
      const stages = [{ duration: '120s', target: 5 }];
      return { ...run, scenarios: { default: { executor: 'ramping-vus', stages } } };
    };
    const width = (comparison: Comparison): number => {
      const { interval } = find(comparison, 'http_req_duration p(50)');
      return (interval?.[1] ?? Infinity) - (interval?.[0] ?? 0);
    };
    const steady = (run: ComparableRun): ComparableRun => ({
      ...run,
      scenarios: simulatedRun(calm, 9).scenarios,
    });
    const paired = width(compareOne(swinging(1), swinging(2)));
    const apart = width(compareOne(steady(swinging(1)), steady(swinging(2))));
    assert.ok(paired < apart / 2, `${paired} against ${apart}`);
  });
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
    assert.match(find(comparison, 'http_req_duration p(95)').because, /resamples|longer|runs a side|edge/);
  });
});
