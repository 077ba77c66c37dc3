import assert from 'node:assert/strict';
import { runTotals } from '../../../../src/core/run/view-totals.ts';
import type { SummaryMetric } from '../../../../src/core/run/summary.ts';
import { timelineOf } from '../../../support/timelines.ts';

const good = 'http_reqs{expected_response:true}';
const bad = 'http_reqs{expected_response:false}';

describe('run totals', () => {
  it('add up the timeline while k6 has no summary', () => {
    const timeline = timelineOf(
      { [good]: 6, http_req_duration: [100, 100], iterations: 3 },
      { [bad]: 2, http_req_duration: [100], iterations: 1, dropped_iterations: 5 },
    );
    const { p50, p95, p99, ...totals } = runTotals(timeline);
    assert.deepEqual(totals, {
      requests: 8,
      requestsPerSecond: 4,
      failedShare: 0.25,
      iterations: 4,
      dropped: 5,
      latencyFrom: 'histogram',
    });
    for (const value of [p50, p95, p99]) assert.ok(Math.abs((value ?? NaN) / 100 - 1) < 0.046, `${value}`);
  });

  it("are k6's own where its summary has them", () => {
    const metric = (name: string, values: Record<string, number>): SummaryMetric => ({ name, type: 'trend', contains: 'time', values }); // prettier-ignore
    const totals = runTotals(timelineOf({ [good]: 6, http_req_duration: [100], iterations: 3 }), [
      metric('http_req_duration', { med: 11, 'p(95)': 22, 'p(99)': 33 }),
      metric('http_reqs', { count: 7, rate: 3.5 }),
      metric('http_req_failed', { rate: 0.125 }),
      metric('iterations', { count: 4 }),
      metric('dropped_iterations', { count: 1 }),
    ]);
    assert.deepEqual(totals, {
      requests: 7,
      requestsPerSecond: 3.5,
      failedShare: 0.125,
      p50: 11,
      p95: 22,
      p99: 33,
      iterations: 4,
      dropped: 1,
      latencyFrom: 'summary',
    });
  });

  it('are undefined, not zero, where nothing was measured', () => {
    const { latencyFrom, ...numbers } = runTotals(timelineOf({ vus: 1 }));
    assert.ok(Object.values(numbers).every((value) => value === undefined));
    assert.equal(latencyFrom, 'histogram');
  });

  it('know that no iteration was dropped when there were iterations and k6 sent no dropped ones', () => {
    assert.equal(runTotals(timelineOf({ iterations: 1 })).dropped, 0);
  });
});
