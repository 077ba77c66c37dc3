import type { Tags } from '../metrics/metric.ts';
import type { Series, Timeline } from '../metrics/timeline.ts';
import { trendQuantile } from '../metrics/trend.ts';
import { counterTotal, summaryValue, trendTotal } from './series-totals.ts';
import type { SummaryMetric } from './summary.ts';
import type { RunTotals } from './view.ts';

/** Failed requests among those that k6 judged; undefined when it judged none. */
export const failedRequests = (timeline: Timeline, tags: Tags = {}): JudgedRequests | undefined =>
  failedAmong(timeline.select({ metric: 'http_reqs', tags }));

export interface JudgedRequests {
  readonly failures: number;
  readonly judged: number;
}

/** The same of some series of `http_reqs`. */
export function failedAmong(requests: readonly Series[]): JudgedRequests | undefined {
  const judged = requests.filter(({ key }) => key.tags['expected_response'] !== undefined);
  const total = counterTotal(judged);
  if (total === undefined) return undefined;
  const failures = counterTotal(judged.filter(({ key }) => key.tags['expected_response'] === 'false'));
  return { failures: failures ?? 0, judged: total };
}

/**
 * The whole run so far in a few numbers: k6's own where its summary has them, else from the timeline. Iterations
 * without dropped ones means none were dropped, since k6 sends that metric only when there are some.
 */
export function runTotals(timeline: Timeline, summary: readonly SummaryMetric[] = []): RunTotals {
  const durations = trendTotal(timeline.select({ metric: 'http_req_duration' }));
  const latency = (q: number, ...names: string[]): number | undefined =>
    summaryValue(summary, 'http_req_duration', ...names) ?? trendQuantile('time', durations, q);
  const requests =
    summaryValue(summary, 'http_reqs', 'count') ?? counterTotal(timeline.select({ metric: 'http_reqs' }));
  const iterations =
    summaryValue(summary, 'iterations', 'count') ?? counterTotal(timeline.select({ metric: 'iterations' }));
  return {
    requests,
    requestsPerSecond: summaryValue(summary, 'http_reqs', 'rate') ?? perSecond(requests, timeline.durationMs),
    failedShare: summaryValue(summary, 'http_req_failed', 'rate', 'value') ?? failedShare(timeline),
    p50: latency(0.5, 'p(50)', 'med'),
    p95: latency(0.95, 'p(95)'),
    p99: latency(0.99, 'p(99)'),
    iterations,
    dropped: droppedIterations(timeline, summary) ?? (iterations === undefined ? undefined : 0),
    latencyFrom: summaryValue(summary, 'http_req_duration', 'p(95)') === undefined ? 'histogram' : 'summary',
  };
}

const droppedIterations = (timeline: Timeline, summary: readonly SummaryMetric[]): number | undefined =>
  summaryValue(summary, 'dropped_iterations', 'count') ??
  counterTotal(timeline.select({ metric: 'dropped_iterations' }));

function failedShare(timeline: Timeline): number | undefined {
  const counts = failedRequests(timeline);
  return counts && counts.judged > 0 ? counts.failures / counts.judged : undefined;
}

const perSecond = (count: number | undefined, durationMs: number): number | undefined =>
  count === undefined || durationMs <= 0 ? undefined : count / (durationMs / 1000);
