import type { Histogram } from '../metrics/histogram.ts';
import { mergeHistograms } from '../metrics/histogram.ts';
import type { Series } from '../metrics/timeline.ts';
import type { SummaryMetric } from './summary.ts';

/** k6's own end-of-test value of a metric or sub-metric, under the first of the names that it has. */
export function summaryValue(
  summary: readonly SummaryMetric[],
  metric: string,
  ...names: readonly string[]
): number | undefined {
  const values = summary.find(({ name }) => name === metric)?.values ?? {};
  return names.map((name) => values[name]).find((value) => value !== undefined);
}

/** Sum of counters over the run; undefined when none was ever seen. */
export function counterTotal(series: readonly Series[]): number | undefined {
  const totals = series.map(({ total }) => total).filter((total) => typeof total === 'number');
  return totals.length === 0 ? undefined : totals.reduce((sum, total) => sum + total, 0);
}

/** Histogram of the whole run over several series of a trend. */
export const trendTotal = (series: readonly Series[]): Histogram =>
  mergeHistograms(series.map(({ total }) => total).filter((total) => typeof total === 'object'));
