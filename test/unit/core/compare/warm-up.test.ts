import assert from 'node:assert/strict';
import { loadProfile } from '../../../../src/core/compare/load-profile.ts';
import { settledAfter, warmUpOf } from '../../../../src/core/compare/warm-up.ts';
import { simulatedRun } from '../../../support/compare/simulated-run.ts';

const steady = loadProfile({ a: { executor: 'constant-vus', vus: 3, duration: '60s' } });
const ramping = (first: string) =>
  loadProfile({
    a: {
      executor: 'ramping-vus',
      stages: [
        { duration: first, target: 5 },
        { duration: '40s', target: 5 },
      ],
    },
  });

const calm = { seconds: 60, levelSd: 0.01, sigma: 0.2 };
const axis = { binMs: 1000, untilMs: Infinity };

describe('warm-up', () => {
  it('is the first stage of a ramping load', () => {
    const { ms, says } = warmUpOf([simulatedRun(calm, 1).timeline], ramping('20s'), axis);
    assert.equal(ms, 20_000);
    assert.match(says, /first stage \(20 s\)/);
  });

  it('is nothing when the first stage would leave too little', () => {
    assert.deepEqual(warmUpOf([simulatedRun(calm, 1).timeline], ramping('55s'), axis), { ms: 0, says: '' });
  });

  it('lasts until the median settles, in the run that takes longest', () => {
    const slow = simulatedRun({ ...calm, warmUpSeconds: 8 }, 2);
    const { ms } = warmUpOf([simulatedRun(calm, 1).timeline, slow.timeline], steady, axis);
    assert.ok(ms >= 6000 && ms <= 9000, `${ms} ms`);
  });

  it('never takes more than a quarter nor leaves less than ten seconds', () => {
    const falling = simulatedRun({ ...calm, seconds: 12, warmUpSeconds: 12 }, 3);
    assert.ok(warmUpOf([falling.timeline], steady, axis).ms <= 2000);
  });

  it('is cut where the standard error of what is left is least (slow twin)', () => {
    const values = [9, 8, 5, 3, 3.2, 2.9, 3.1, 3, undefined, 2.8, 3.1, 3];
    const error = (cut: number): number => {
      const rest = values.slice(cut).filter((value) => value !== undefined);
      const mean = rest.reduce((a, b) => a + b) / rest.length;
      const variance = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rest.length;
      return Math.sqrt(variance / rest.length);
    };
    const best = [0, 1, 2, 3, 4].reduce((a, b) => (error(b) < error(a) ? b : a));
    assert.equal(settledAfter(values, 4), best);
    assert.equal(best, 3);
    assert.equal(settledAfter(values, 1), 1);
    assert.equal(settledAfter([], 3), 0);
  });
});
