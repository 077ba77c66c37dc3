import type { Tags } from '../metrics/metric.ts';
import type { Series, Timeline } from '../metrics/timeline.ts';
import { trendQuantile, trendSum } from '../metrics/trend.ts';
import { requestRowId } from './row-ids.ts';
import type { CheckCount, SummaryMetric } from './summary.ts';
import type { CheckRow, RequestRow, ScenarioRow } from './view.ts';
import { counterTotal, summaryValue, trendTotal } from './series-totals.ts';
import { failedRequests } from './view-totals.ts';

/** HTTP requests by name, method, status, scenario and group; the most frequent first. */
export function requestRows(timeline: Timeline): RequestRow[] {
  const counts = groupedByRow(timeline.select({ metric: 'http_reqs' }));
  const durations = groupedByRow(timeline.select({ metric: 'http_req_duration' }));
  const allTime = timeSpent([...durations.values()].flat());
  const rows = [...counts].map(([id, series]) =>
    requestRow(series, durations.get(id) ?? [], { allTime, durationMs: timeline.durationMs }),
  );
  return rows.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function groupedByRow(series: Iterable<Series>): Map<string, Series[]> {
  const rows = new Map<string, Series[]>();
  for (const one of series) {
    const id = requestRowId(rowKey(one.key.tags));
    rows.set(id, [...(rows.get(id) ?? []), one]);
  }
  return rows;
}

const timeSpent = (durations: readonly Series[]): number => trendSum('time', trendTotal(durations));

type RowKey = Pick<RequestRow, 'name' | 'method' | 'status' | 'scenario' | 'group'>;

/** What tells the rows of requests apart; empty where a request has no such tag. */
export const rowKey = (tags: Tags): RowKey => ({
  name: tags['name'] ?? '',
  method: tags['method'] ?? '',
  status: tags['status'] ?? '',
  scenario: tags['scenario'] ?? '',
  group: tags['group'] ?? '',
});

function requestRow(
  counts: readonly Series[],
  durations: readonly Series[],
  run: { readonly allTime: number; readonly durationMs: number },
): RequestRow {
  const histogram = trendTotal(durations);
  const count = counterTotal(counts) ?? 0;
  const failed = counts.filter(({ key }) => key.tags['expected_response'] === 'false');
  return {
    ...rowKey(counts[0]?.key.tags ?? {}),
    count,
    ratePerSecond: run.durationMs > 0 ? count / (run.durationMs / 1000) : 0,
    p50: trendQuantile('time', histogram, 0.5),
    p95: trendQuantile('time', histogram, 0.95),
    p99: trendQuantile('time', histogram, 0.99),
    failures: counterTotal(failed) ?? 0,
    timeShare: run.allTime > 0 ? timeSpent(durations) / run.allTime : undefined,
  };
}

/**
 * The scenarios of the options in their order, then any others that were seen (setup and teardown have none). A
 * latency is k6's own where its summary has the sub-metric.
 */
export function scenarioRows(
  timeline: Timeline,
  options: Readonly<Record<string, unknown>>,
  summary: readonly SummaryMetric[] = [],
): ScenarioRow[] {
  const planned = plannedScenarios(options);
  const seen = [...timeline.series]
    .map(({ key }) => key.tags['scenario'] ?? '')
    .filter((name) => name !== '');
  return [...new Set([...planned.keys(), ...seen])].map((name) => {
    const tags = { scenario: name };
    const p95 = (metric: string): number | undefined =>
      summaryValue(summary, `${metric}{scenario:${name}}`, 'p(95)') ??
      trendQuantile('time', trendTotal(timeline.select({ metric, tags })), 0.95);
    return {
      name,
      executor: planned.get(name) ?? '',
      iterations: counterTotal(timeline.select({ metric: 'iterations', tags })) ?? 0,
      requests: counterTotal(timeline.select({ metric: 'http_reqs', tags })) ?? 0,
      failures: failedRequests(timeline, tags)?.failures ?? 0,
      p95: p95('http_req_duration'),
      iterationP95: p95('iteration_duration'),
    };
  });
}

/** Names and executors of the options' scenarios, as `k6 inspect` prints them. */
function plannedScenarios(options: Readonly<Record<string, unknown>>): Map<string, string> {
  const scenarios = options['scenarios'];
  if (typeof scenarios !== 'object' || scenarios === null) return new Map();
  return new Map(
    Object.entries(scenarios).map(([name, scenario]: [string, unknown]) => {
      const executor = (scenario as { executor?: unknown } | null)?.executor;
      return [name, typeof executor === 'string' ? executor : ''];
    }),
  );
}

/** Checks with their exact counts, failing ones first, otherwise in k6's order. */
export function checkRows(checks: readonly CheckCount[]): CheckRow[] {
  const rows = checks.map(({ group, name, passes, fails }) => ({ group, name, passes, fails }));
  return rows.sort((a, b) => Number(b.fails > 0) - Number(a.fails > 0));
}
