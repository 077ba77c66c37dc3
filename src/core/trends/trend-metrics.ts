import type { RecordHeadline } from '../run/record-headline.ts';
import type { RunTotals } from '../run/view.ts';

/** The quantities of a headline that can be followed from run to run. */
export type TrendMetricId =
  'p50Ms' | 'p95Ms' | 'p99Ms' | 'requestsPerSecond' | 'failureRate' | 'checkShare' | 'violations';

/** How a quantity is followed. */
export interface TrendMetric {
  readonly id: TrendMetricId;
  readonly title: string;
  /** As in `formatValue`. */
  readonly unit: '' | 'ms' | '/s' | '%';
  readonly better: 'lower' | 'higher';
  /** What differs by factors is judged by its logarithm. */
  readonly isRatio: boolean;
}

/** What can be followed; the first is shown unless a person chooses. */
export const trendMetrics: readonly TrendMetric[] = [
  { id: 'p95Ms', title: 'Latency p95', unit: 'ms', better: 'lower', isRatio: true },
  { id: 'p50Ms', title: 'Latency p50', unit: 'ms', better: 'lower', isRatio: true },
  { id: 'p99Ms', title: 'Latency p99', unit: 'ms', better: 'lower', isRatio: true },
  { id: 'requestsPerSecond', title: 'Requests per second', unit: '/s', better: 'higher', isRatio: true },
  { id: 'failureRate', title: 'Failed requests', unit: '%', better: 'lower', isRatio: false },
  { id: 'checkShare', title: 'Checks passed', unit: '%', better: 'higher', isRatio: false },
  { id: 'violations', title: 'Integrity violations', unit: '', better: 'lower', isRatio: false },
];

/** The quantity in the totals of a run or a baseline; undefined when they do not have it. */
export function totalOf(id: TrendMetricId, totals: RunTotals): number | undefined {
  const named: Partial<Record<TrendMetricId, number | undefined>> = {
    p50Ms: totals.p50,
    p95Ms: totals.p95,
    p99Ms: totals.p99,
    requestsPerSecond: totals.requestsPerSecond,
    failureRate: totals.failedShare,
  };
  return named[id];
}

/** The metric's number in a run; undefined when it was not measured, or has no logarithm where one is needed. */
export function trendValue(
  run: Pick<RecordHeadline, TrendMetricId>,
  metric: TrendMetric,
): number | undefined {
  const value = run[metric.id];
  return value !== undefined && metric.isRatio && value <= 0 ? undefined : value;
}
