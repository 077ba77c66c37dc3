import { builtinMetric } from '../metrics/builtin-metrics.ts';
import type { SeriesKey, Tags } from '../metrics/metric.ts';
import type { Series, Timeline } from '../metrics/timeline.ts';
import { trendMean, trendQuantile } from '../metrics/trend.ts';
import type { SummaryMetric } from './summary.ts';
import type { MetricRow } from './view.ts';
import { counterTotal, trendTotal } from './series-totals.ts';

/** Shown in charts, requests, checks or totals already. */
const shownElsewhere: ReadonlySet<string> = new Set([
  'checks',
  'dropped_iterations',
  'http_req_duration',
  'http_req_failed',
  'http_reqs',
  'iterations',
  'vus',
]);

/**
 * The script's own metrics, then k6's that are not shown elsewhere, each by name: one row for the whole metric and,
 * for own metrics of several series, one for each. The whole row has k6's own end values once there is a summary.
 */
export function customRows(timeline: Timeline, summary: readonly SummaryMetric[] = []): MetricRow[] {
  const byMetric = new Map<string, Series[]>();
  for (const series of timeline.series) {
    const { metric } = series.key;
    if (!shownElsewhere.has(metric)) byMetric.set(metric, [...(byMetric.get(metric) ?? []), series]);
  }
  const names = [...byMetric.keys()].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a < b ? -1 : 1));
  return names.flatMap((name) => rowsOf(byMetric.get(name) ?? [], timeline.durationMs, summary));
}

const isOwn = (metric: string): boolean => builtinMetric(metric) === undefined;

function rowsOf(
  series: readonly Series[],
  durationMs: number,
  summary: readonly SummaryMetric[],
): MetricRow[] {
  const [first] = series;
  if (first === undefined) return [];
  const final = summary.find(({ name }) => name === first.key.metric);
  const whole = row(first.key, {}, { ...valuesOf(series, durationMs), ...final?.values });
  if (series.length === 1 || !isOwn(first.key.metric)) return [whole];
  return [whole, ...series.map((one) => row(one.key, one.key.tags, valuesOf([one], durationMs)))];
}

const row = ({ metric, type, contains }: SeriesKey, tags: Tags, values: MetricRow['values']): MetricRow => ({
  name: metric,
  type,
  contains,
  tags: Object.entries(tags)
    .map(([name, value]) => `${name}:${value}`)
    .join(', '),
  values,
});

function valuesOf(series: readonly Series[], durationMs: number): MetricRow['values'] {
  switch (series[0]?.key.type) {
    case 'counter':
      return counterValues(series, durationMs);
    case 'trend':
      return trendValues(series);
    // Without counts the shares of several series cannot be put together.
    case 'rate':
      return series.length === 1 ? lastValue(series, 'rate') : {};
    default:
      return lastValue(series, 'value');
  }
}

function counterValues(series: readonly Series[], durationMs: number): MetricRow['values'] {
  const count = counterTotal(series);
  if (count === undefined) return {};
  return durationMs > 0 ? { count, rate: count / (durationMs / 1000) } : { count };
}

function trendValues(series: readonly Series[]): MetricRow['values'] {
  const contains = series[0]?.key.contains ?? 'default';
  const histogram = trendTotal(series);
  const values: readonly (readonly [string, number | undefined])[] = [
    ['count', histogram.count],
    ['avg', trendMean(contains, histogram)],
    ['p(50)', trendQuantile(contains, histogram, 0.5)],
    ['p(95)', trendQuantile(contains, histogram, 0.95)],
    ['p(99)', trendQuantile(contains, histogram, 0.99)],
  ];
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function lastValue(series: readonly Series[], name: string): MetricRow['values'] {
  const value = series.at(-1)?.total;
  return typeof value === 'number' ? { [name]: value } : {};
}
