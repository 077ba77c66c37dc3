import type { Histogram } from '../metrics/histogram.ts';
import { mergeHistograms } from '../metrics/histogram.ts';
import type { Series, Timeline } from '../metrics/timeline.ts';
import { trendQuantile } from '../metrics/trend.ts';
import type { ChartColumns } from './view.ts';
import { collaborationColumn } from '../integrity/collaboration.ts';

type Column = (number | null)[];

/** The chart's columns from a tick on: all of them at first, then those of the new ticks only. */
export function chartColumns(timeline: Timeline, fromTick = 0): ChartColumns {
  const requests = timeline.select({ metric: 'http_reqs' });
  const judged = requests.filter(({ key }) => key.tags['expected_response'] !== undefined);
  const failed = judged.filter(({ key }) => key.tags['expected_response'] === 'false');
  const counters = { timeline, fromTick };
  const violations = timeline.select({ metric: 'integrity_violations' });
  const verified = [...violations, ...timeline.select({ metric: 'integrity_checks' })];
  return {
    seconds: timeline.ticks.slice(fromTick).map(({ endMs }) => endMs / 1000),
    vus: gauge(timeline, fromTick),
    requestsPerSecond: perSecond(counters, requests),
    ...latencies(timeline, fromTick),
    failuresPerSecond: perSecond(counters, failed, judged),
    iterationsPerSecond: perSecond(counters, timeline.select({ metric: 'iterations' })),
    droppedPerSecond: perSecond(counters, timeline.select({ metric: 'dropped_iterations' })),
    ...deviations(timeline, fromTick),
    collaborationIndex: collaborationColumn(timeline, fromTick),
    violationsPerSecond: perSecond(counters, violations, verified),
  };
}

/** The first tick in which one of the series was seen; infinite when none ever was. */
const firstSeen = (series: readonly Series[]): number =>
  series.reduce((first, { points }) => {
    const at = points.findIndex((point) => point !== undefined);
    return at < 0 ? first : Math.min(first, at);
  }, Infinity);

/**
 * Increase per second of counters together. Once k6 has sent the metric (any of `seenBy`), a push without it means
 * that nothing was counted; before that it means nothing.
 */
function perSecond(
  { timeline, fromTick }: { readonly timeline: Timeline; readonly fromTick: number },
  series: readonly Series[],
  seenBy: readonly Series[] = series,
): Column {
  const first = firstSeen(seenBy);
  return timeline.ticks.slice(fromTick).map(({ widthMs }, offset) => {
    const tick = fromTick + offset;
    if (tick < first || widthMs <= 0) return null;
    const increase = series.reduce((sum, { points }) => sum + numberAt(points[tick]), 0);
    return increase / (widthMs / 1000);
  });
}

const numberAt = (point: unknown): number => (typeof point === 'number' ? point : 0);

/** Virtual users; between two pushes of the gauge its last value stands. */
function gauge(timeline: Timeline, fromTick: number): Column {
  const series = timeline.select({ metric: 'vus' });
  const latest = series.map(({ points }) =>
    points.slice(0, fromTick).findLast((point) => point !== undefined),
  );
  return timeline.ticks.slice(fromTick).map((_, offset) => {
    series.forEach(({ points }, i) => (latest[i] = points[fromTick + offset] ?? latest[i]));
    const known = latest.filter((value) => typeof value === 'number');
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
}

/** What a trend measured in each tick, over all its series. */
function perTick(timeline: Timeline, metric: string, fromTick: number): Histogram[] {
  const series = timeline.select({ metric });
  return timeline.ticks
    .slice(fromTick)
    .map((_, offset) => mergeHistograms(histogramsAt(series, fromTick + offset)));
}

function deviations(
  timeline: Timeline,
  fromTick: number,
): Pick<ChartColumns, 'deviationP95' | 'deviationMax'> {
  const merged = perTick(timeline, 'ayni_balance_deviation', fromTick);
  const column = (q: number): Column =>
    merged.map((histogram) => trendQuantile('default', histogram, q) ?? null);
  return { deviationP95: column(0.95), deviationMax: column(1) };
}

function latencies(timeline: Timeline, fromTick: number): Pick<ChartColumns, 'p50' | 'p95' | 'p99'> {
  const merged = perTick(timeline, 'http_req_duration', fromTick);
  const column = (q: number): Column =>
    merged.map((histogram) => trendQuantile('time', histogram, q) ?? null);
  return { p50: column(0.5), p95: column(0.95), p99: column(0.99) };
}

const histogramsAt = (series: readonly Series[], tick: number): Histogram[] =>
  series.map(({ points }) => points[tick]).filter((point) => typeof point === 'object');
