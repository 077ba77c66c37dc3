import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apdexCounts, apdexScore } from '../../../../src/core/targets/apdex.ts';
import { histogramOf as ofValues } from '../../../support/remote-write.ts';
import { timelineOf, timeTrend } from '../../../support/run/sample-record.ts';

const durations = (ok: readonly number[], failed: readonly number[] = []) =>
  timelineOf(1, [
    [timeTrend('http_req_duration', { expected_response: 'true' }), [ofValues(ok.map((ms) => ms / 1000))]],
    [
      timeTrend('http_req_duration', { expected_response: 'false' }),
      [ofValues(failed.map((ms) => ms / 1000))],
    ],
  ]);

describe('Apdex', () => {
  it('counts the satisfied whole, and those who tolerate it half', () => {
    assert.equal(apdexScore({ satisfied: 60, tolerating: 30, total: 100 }), 0.75);
    assert.equal(apdexScore({ satisfied: 0, tolerating: 0, total: 0 }), undefined);
  });

  it('draws its lines at T and 4T', () => {
    const { satisfied, tolerating, total } = apdexCounts(durations([100, 200, 700, 900, 2000]), 300);
    assert.deepEqual([satisfied, tolerating, total], [2, 2, 5]);
  });

  it('takes a fast failure for one that nobody tolerates', () => {
    const { satisfied, tolerating, total } = apdexCounts(durations([100], [1, 1, 1]), 300);
    assert.deepEqual([satisfied, tolerating, total], [1, 0, 4]);
  });

  it('lies between 0 and 1, and a more patient T never lowers it', () => {
    const times = fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), { minLength: 1 });
    const patience = fc.double({ min: 1, max: 20_000, noNaN: true });
    fc.assert(
      fc.property(times, times, patience, patience, (ok, bad, a, b) => {
        const timeline = durations(ok, bad);
        const [low = NaN, high = NaN] = [Math.min(a, b), Math.max(a, b)].map((ms) =>
          apdexScore(apdexCounts(timeline, ms)),
        );
        assert.ok(low >= 0 && high <= 1 && low <= high + 1e-9, `${low} ${high}`);
      }),
    );
  });
});
