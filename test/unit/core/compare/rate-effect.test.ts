import assert from 'node:assert/strict';
import { resamplingOf } from '../../../../src/core/compare/effect.ts';
import { shareEffect, throughputEffect } from '../../../../src/core/compare/rate-effect.ts';
import { newcombeInterval } from '../../../../src/core/stats/proportion.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';

const how = () =>
  resamplingOf({ replicates: 500, binMs: 1000, bins: 60 }, { random: seededRandom(1), paired: false });

const every = (n: number, value: (i: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => value(i));
const requests = every(60, () => 50);

describe('the effect on a failure rate', () => {
  it("is Newcombe's when failures are spread as chance has it", () => {
    const failing = { above: every(60, (i) => i % 2), below: requests };
    const fine = { above: every(60, () => 0), below: requests };
    const { effect, interval, because } = shareEffect([fine, failing], how());
    assert.equal(effect, 0.01);
    assert.deepEqual(
      interval,
      newcombeInterval({ successes: 0, trials: 3000 }, { successes: 30, trials: 3000 }),
    );
    assert.match(because, /Newcombe/);
  });

  it('reaches further when failures come in clusters', () => {
    const clustered = { above: every(60, (i) => (i === 20 || i === 21 ? 50 : 0)), below: requests };
    const fine = { above: every(60, () => 0), below: requests };
    const { interval, because } = shareEffect([fine, clustered], how());
    const independent = newcombeInterval({ successes: 0, trials: 3000 }, { successes: 100, trials: 3000 });
    assert.ok(
      interval && interval[1] > 1.5 * independent[1],
      `${interval?.join()} against ${independent.join()}`,
    );
    assert.match(because, /clusters/);
  });

  it('is unknown without requests', () => {
    const none = { above: every(60, () => 0), below: every(60, () => 0) };
    assert.equal(shareEffect([none, none], how()).interval, undefined);
  });
});

describe('the effect on throughput', () => {
  it('is the ratio of counts over measured time, though bins were not equally long', () => {
    const before = { above: every(60, () => 100), below: every(60, () => 1000) };
    const after = {
      above: every(60, (i) => (i % 2 ? 220 : 110)),
      below: every(60, (i) => (i % 2 ? 2000 : 1000)),
    };
    const { baseline, candidate, effect, interval } = throughputEffect([before, after], how());
    assert.deepEqual([baseline, candidate], [100, 110]);
    assert.ok(Math.abs((effect ?? 0) - 1.1) < 1e-12);
    assert.ok(interval && Math.abs(interval[0] - 1.1) < 1e-9 && Math.abs(interval[1] - 1.1) < 1e-9);
  });

  it('has no ratio to nothing', () => {
    const some = { above: every(60, () => 1), below: every(60, () => 1000) };
    const nothing = { above: every(60, () => 0), below: every(60, () => 1000) };
    assert.equal(throughputEffect([nothing, some], how()).effect, undefined);
  });
});
