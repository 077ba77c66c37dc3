/** Timelines for tests, told tick by tick: a second each, series by their k6 name with tags in braces. */
import type { Contains, MetricType, SeriesKey } from '../../src/core/metrics/metric.ts';
import { integrityMetrics } from '../../src/core/integrity/metrics.ts';
import { builtinMetric } from '../../src/core/metrics/builtin-metrics.ts';
import { Timeline } from '../../src/core/metrics/timeline.ts';
import { parseSelector } from '../../src/core/thresholds/definition.ts';
import { histogramOf } from './remote-write.ts';

/** Numbers for counters (increase), gauges and rates (share); observed values for trends, times in ms. */
export type TickValues = Readonly<Record<string, number | readonly number[]>>;

interface Kind {
  readonly type: MetricType;
  readonly contains: Contains;
}

/** What a script's own metrics in the tests are; k6's are known. */
const ownMetrics: Readonly<Record<string, Kind>> = {
  sold: { type: 'counter', contains: 'default' },
  room: { type: 'gauge', contains: 'default' },
  happy: { type: 'rate', contains: 'default' },
  balance: { type: 'trend', contains: 'default' },
};

export function keyOf(name: string): SeriesKey {
  const parsed = parseSelector(name);
  if (!parsed.ok) throw new Error(parsed.problem.says);
  const { metric, tags = {} } = parsed.value;
  const kind = builtinMetric(metric) ?? integrityMetrics[metric] ?? ownMetrics[metric];
  if (kind === undefined) throw new Error(`No such metric in tests: ${metric}`);
  return { metric, tags, type: kind.type, contains: kind.contains };
}

export function addSecond(timeline: Timeline, values: TickValues): void {
  const tick = timeline.addTick({ endMs: (timeline.ticks.at(-1)?.endMs ?? 0) + 1000, widthMs: 1000 });
  for (const [name, value] of Object.entries(values)) {
    const key = keyOf(name);
    const perUnit = key.contains === 'time' ? 1000 : 1;
    const point = typeof value === 'number' ? value : histogramOf(value.map((one) => one / perUnit));
    timeline.put(tick, key, point);
  }
}

export function timelineOf(...seconds: readonly TickValues[]): Timeline {
  const timeline = new Timeline();
  for (const values of seconds) addSecond(timeline, values);
  return timeline;
}
