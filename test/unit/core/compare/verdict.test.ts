import assert from 'node:assert/strict';
import { gravest, narrowing, verdictOf } from '../../../../src/core/compare/verdict.ts';

const latency = { scale: 'ratio', margin: 0.05, higherIsBetter: false } as const;
const throughput = { ...latency, higherIsBetter: true };
const failures = { scale: 'difference', margin: 0.005, higherIsBetter: false } as const;

describe('a verdict', () => {
  it('goes by the whole interval against the margin', () => {
    assert.equal(verdictOf([1.06, 1.2], latency), 'regressed');
    assert.equal(verdictOf([1.04, 1.2], latency), 'inconclusive');
    assert.equal(verdictOf([0.96, 1.04], latency), 'equivalent');
    assert.equal(verdictOf([0.8, 0.94], latency), 'improved');
    assert.equal(verdictOf([0.8, 1.2], latency), 'inconclusive');
  });

  it('turns round where more is better', () => {
    assert.equal(verdictOf([1.06, 1.2], throughput), 'improved');
    assert.equal(verdictOf([0.8, 0.94], throughput), 'regressed');
  });

  it('is neutral at 0 for differences', () => {
    assert.equal(verdictOf([0.006, 0.02], failures), 'regressed');
    assert.equal(verdictOf([-0.004, 0.004], failures), 'equivalent');
    assert.equal(verdictOf([-0.02, -0.006], failures), 'improved');
  });

  it('is inconclusive without an interval', () => {
    assert.equal(verdictOf(undefined, latency), 'inconclusive');
  });

  it('on the edge of the margin is equivalent, not changed', () => {
    assert.equal(verdictOf([1, 1.05], latency), 'equivalent');
  });

  it('of a comparison is the gravest of its headline', () => {
    assert.equal(gravest(['equivalent', 'regressed', 'inconclusive']), 'regressed');
    assert.equal(gravest(['improved', 'inconclusive']), 'inconclusive');
    assert.equal(gravest(['equivalent', 'improved']), 'improved');
    assert.equal(gravest(['equivalent']), 'equivalent');
    assert.equal(gravest([]), 'inconclusive');
  });

  it('would be settled by an interval narrower by a factor that grows towards the margin', () => {
    const floor = 0;
    assert.ok(Math.abs(narrowing(0, [-0.01, 0.01], { ...failures, floor }) - 2) < 1e-12);
    const near = narrowing(1.04, [1, 1.08], { ...latency, floor });
    assert.ok(near > narrowing(1.0, [0.96, 1.04], { ...latency, floor }));
    assert.equal(narrowing(0.005, [0, 0.01], { ...failures, floor }), Infinity);
  });

  it('cannot be settled nearer to the margin than what does not shrink', () => {
    assert.equal(narrowing(1.04, [1, 1.08], { ...latency, floor: 0.02 }), Infinity);
    const factor = narrowing(0.001, [-0.009, 0.011], { ...failures, floor: 0.002 });
    assert.ok(Math.abs(factor - 0.008 / 0.002) < 1e-9, `${factor}`);
  });
});
