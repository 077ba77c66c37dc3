import assert from 'node:assert/strict';
import { emptyHistogram } from '../../../../../src/core/metrics/histogram.ts';
import { trendGauges } from '../../../../../src/core/prometheus/forward/trend-gauges.ts';
import { histogramOf } from '../../../../support/remote-write.ts';

describe('Gauges of a trend', () => {
  it('have the names that k6 gives them, which hold no unit', () => {
    const names = (name: string): string[] => trendGauges(name, histogramOf([1])).map((one) => one.name);
    const stats = ['min', 'avg', 'p95', 'p99', 'max'];
    assert.deepEqual(
      names('k6_http_req_duration_seconds'),
      stats.map((stat) => `k6_http_req_duration_${stat}`),
    );
    assert.deepEqual(
      names('k6_page_bytes'),
      stats.map((stat) => `k6_page_${stat}`),
    );
    assert.deepEqual(
      names('k6_balance'),
      stats.map((stat) => `k6_balance_${stat}`),
    );
  });

  it('are off by less than a bucket is wide', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i + 1) / 1000);
    const [min, avg, p95, p99, max] = trendGauges('k6_x', histogramOf(values)).map(({ value }) => value);
    for (const [seen, exact] of [
      [min, 0.001],
      [p95, 0.95],
      [p99, 0.99],
      [max, 1],
    ] as const)
      assert.ok(Math.abs((seen ?? NaN) / exact - 1) < 0.09, `${seen} for ${exact}`);
    assert.ok(Math.abs((avg ?? NaN) - 0.5005) < 1e-9);
  });

  it('are none when nothing was observed', () => {
    assert.deepEqual(trendGauges('k6_x', emptyHistogram()), []);
  });
});
