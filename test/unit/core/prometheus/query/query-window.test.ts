import assert from 'node:assert/strict';
import { windowOf } from '../../../../../src/core/prometheus/query/query-range.ts';
import { momentsOf, queryWindow, stepFor } from '../../../../../src/core/prometheus/query/query-window.ts';

const hour = 3_600_000;

describe('The window of a query', () => {
  it('has about as many points as a chart can show, a round time apart', () => {
    assert.deepEqual([60_000, hour, 6 * hour, 24 * hour].map(stepFor), [1000, 15_000, 120_000, 600_000]);
  });

  it('never asks for more points than Prometheus gives', () => {
    const { startMs, endMs, stepMs } = queryWindow(0, 24 * hour, 1000);
    assert.ok(Math.floor((endMs - startMs) / stepMs) + 1 <= 11_000);
  });

  it('begins and ends where it is asked to', () => {
    assert.deepEqual(momentsOf(queryWindow(5000, 9000, 2000)), [5000, 7000, 9000]);
  });

  it('is that of the last run with what is around it, but not of what is to come', () => {
    const run = { startMs: hour, endMs: 2 * hour };
    assert.deepEqual(windowOf('last-run', 2 * hour + 1000, run), {
      startMs: hour - 30_000,
      endMs: 2 * hour + 1000,
      stepMs: 30_000,
    });
    assert.equal(windowOf('last-run', hour, undefined), undefined);
  });
});
