import type { Histogram } from '../metrics/histogram.ts';
import { mergeHistograms } from '../metrics/histogram.ts';
import type { Series } from '../metrics/timeline.ts';
import type { SummaryMetric } from './summary.ts';

/**
 * False when k6's summary tells that a trend or a rate never got a value: k6 writes zeros then. Of counters and gauges it
 * cannot be told, nor where the summary does not count.
 */
export function hasSamples({ type, values }: SummaryMetric): boolean {
  if (type === 'trend') return values['count'] !== 0;
  return type !== 'rate' || values['passes'] !== 0 || values['fails'] !== 0;
}

/**
 * k6's own end-of-test value of a metric or sub-metric, under the first of the names that it has. Undefined when it never
 * got a value.
 */
export function summaryValue(
  summary: readonly SummaryMetric[],
  metric: string,
  ...names: readonly string[]
): number | undefined {
  const told = summary.find(({ name }) => name === metric);
  if (told === undefined || !hasSamples(told)) return undefined;
  return names.map((name) => told.values[name]).find((value) => value !== undefined);
}

/** Sum of counters over the run; undefined when none was ever seen. */
export function counterTotal(series: readonly Series[]): number | undefined {
  const totals = series.map(({ total }) => total).filter((total) => typeof total === 'number');
  return totals.length === 0 ? undefined : totals.reduce((sum, total) => sum + total, 0);
}

/** Histogram of the whole run over several series of a trend. */
export const trendTotal = (series: readonly Series[]): Histogram =>
  mergeHistograms(series.map(({ total }) => total).filter((total) => typeof total === 'object'));
