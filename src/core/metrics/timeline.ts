import type { Histogram } from './histogram.ts';
import { HistogramSum } from './histogram.ts';
import type { SeriesKey, Tags } from './metric.ts';
import { hasTags, seriesId } from './metric.ts';

/** A stretch of the run: ends `endMs` after the start of the run and lasts `widthMs`. */
export interface Tick {
  readonly endMs: number;
  readonly widthMs: number;
}

/**
 * What one series did in one tick: a counter's increase, a gauge's last value, a rate's cumulative share (0..1; k6
 * pushes no counts for it), or a trend's histogram of that tick alone. Undefined: nothing was seen.
 */
export type Point = number | Histogram | undefined;

export interface Series {
  readonly id: string;
  readonly key: SeriesKey;
  /** Aligned with the timeline's ticks; may be shorter when the series fell silent. */
  readonly points: Point[];
}

/** Picks series: those of a metric that carry all of `tags`. */
export interface SeriesFilter {
  readonly metric: string;
  readonly tags?: Tags;
}

/** About an hour of seconds; past that the older half is halved in resolution. */
const maxTicks = 3600;

/**
 * All series of a run over time. Memory is bounded: when there are more than `maxTicks` ticks, pairs of equally wide
 * ticks in the older half are merged, so a long run keeps its recent part by the second and its past in coarser steps.
 */
export class Timeline {
  readonly ticks: Tick[] = [];
  private readonly byId = new Map<string, Series>();

  get series(): Iterable<Series> {
    return this.byId.values();
  }

  get seriesCount(): number {
    return this.byId.size;
  }

  /** Length of the measured part of the run in milliseconds. */
  get durationMs(): number {
    return this.ticks.at(-1)?.endMs ?? 0;
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** Adds a tick at the end; returns its index. */
  addTick(tick: Tick): number {
    return this.ticks.push(tick) - 1;
  }

  /** Puts what was seen in a tick; what is there already is combined with it. */
  put(tickIndex: number, key: SeriesKey, point: Point): void {
    const id = seriesId(key.metric, key.tags);
    let series = this.byId.get(id);
    if (series === undefined) {
      series = { id, key, points: [] };
      this.byId.set(id, series);
    }
    while (series.points.length < tickIndex) series.points.push(undefined);
    series.points[tickIndex] = combine(key, series.points[tickIndex], point);
  }

  /** Adds a whole series, its points aligned with the ticks; replaces one of the same metric and tags. */
  addSeries(key: SeriesKey, points: Point[]): void {
    const id = seriesId(key.metric, key.tags);
    this.byId.set(id, { id, key, points });
  }

  select(filter: SeriesFilter): Series[] {
    const tags = filter.tags ?? {};
    return [...this.byId.values()].filter((s) => s.key.metric === filter.metric && hasTags(s.key.tags, tags));
  }

  /** Merges older ticks when there are too many. True when indexes have changed and watchers need the whole again. */
  compact(): boolean {
    if (this.ticks.length <= maxTicks) return false;
    const groups = groupsAfterCompaction(this.ticks);
    const ticks = groups.map((group) => mergedTick(group.map((i) => this.ticks[i] as Tick)));
    for (const series of this.byId.values()) {
      const points = groups.map((group) =>
        group.reduce<Point>((sum, i) => combine(series.key, sum, series.points[i]), undefined),
      );
      series.points.splice(0, series.points.length, ...points);
    }
    this.ticks.splice(0, this.ticks.length, ...ticks);
    return true;
  }
}

/** Two points of one series as one: counters add, histograms merge, gauges and rates keep the later. */
export function combine(key: SeriesKey, earlier: Point, later: Point): Point {
  if (earlier === undefined) return later;
  if (later === undefined) return earlier;
  if (typeof earlier === 'object' && typeof later === 'object') {
    return new HistogramSum().add(earlier).add(later).total();
  }
  if (key.type === 'counter' && typeof earlier === 'number' && typeof later === 'number')
    return earlier + later;
  return later;
}

function groupsAfterCompaction(ticks: readonly Tick[]): number[][] {
  const groups: number[][] = [];
  const half = Math.floor(ticks.length / 2);
  for (let i = 0; i < ticks.length; i++) {
    const [here, next] = [ticks[i], ticks[i + 1]];
    const mergeable =
      i + 1 < half && here && next && Math.abs(here.widthMs - next.widthMs) < here.widthMs / 2;
    if (mergeable) groups.push([i, ++i]);
    else groups.push([i]);
  }
  return groups;
}

const mergedTick = (ticks: readonly Tick[]): Tick => ({
  endMs: ticks.at(-1)?.endMs ?? 0,
  widthMs: ticks.reduce((sum, tick) => sum + tick.widthMs, 0),
});
