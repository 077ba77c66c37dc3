import type { Histogram } from '../../metrics/histogram.ts';
import { mean, quantile } from '../../metrics/histogram.ts';

/** What k6 sends of a trend when it sends no histograms, and its dashboards ask for. */
const stats: readonly (readonly [suffix: string, of: (values: Histogram) => number | undefined])[] = [
  ['min', (values) => quantile(values, 0)],
  ['avg', mean],
  ['p95', (values) => quantile(values, 0.95)],
  ['p99', (values) => quantile(values, 0.99)],
  ['max', (values) => quantile(values, 1)],
];

/** A gauge of a trend under the name that k6 gives it. */
export interface TrendGauge {
  readonly name: string;
  readonly value: number;
}

/**
 * The gauges of a trend since the start of the run, in the trend's own unit (seconds for times). `avg` is exact; the others
 * are off by less than the width of a bucket, 9 %.
 * @param name under which k6 pushes the histogram; its gauges have no unit in their names.
 */
export function trendGauges(name: string, values: Histogram): readonly TrendGauge[] {
  const base = name.replace(/_(seconds|bytes)$/, '');
  return stats.flatMap(([suffix, of]) => {
    const value = of(values);
    return value === undefined ? [] : [{ name: `${base}_${suffix}`, value }];
  });
}
