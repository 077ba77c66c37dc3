import type { Histogram } from './histogram.ts';
import { addHistograms, HistogramSum } from './histogram.ts';
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
  /** All points as one: a counter's sum, a trend's histogram of the whole run, the last value of a gauge or rate. */
  readonly total: Point;
}

/** Picks series: those of a metric that carry all of `tags`. */
export interface SeriesFilter {
  readonly metric: string;
  readonly tags?: Tags;
}

/** An hour of seconds; past that the older half is halved in resolution. */
const maxTicks = 3600;

/**
 * All series of a run over time. Memory is bounded: when there are more than `maxTicks` ticks, pairs of equally wide
 * ticks in the older half are merged, so a long run keeps its recent part by the second and its past in coarser steps.
 */
export class Timeline {
  readonly ticks: Tick[] = [];
  private readonly byId = new Map<string, RecordedSeries>();

  get series(): Iterable<Series> {
    return this.byId.values();
  }

  get seriesCount(): number {
    return this.byId.size;
  }

  /** Length of the measured part of the run in milliseconds, from the start of the first tick to the end of the last. */
  get durationMs(): number {
    const [first, last] = [this.ticks[0], this.ticks.at(-1)];
    return first && last ? last.endMs - first.endMs + first.widthMs : 0;
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** Adds a tick at the end; returns its index. */
  addTick(tick: Tick): number {
    return this.ticks.push(tick) - 1;
  }

  /** Lets the last tick reach to `endMs`, for what came just after it; returns its index. */
  extendLastTick(endMs: number): number {
    const last = this.ticks.pop() ?? { endMs, widthMs: 0 };
    return this.addTick({ endMs, widthMs: last.widthMs + endMs - last.endMs });
  }

  /** Puts what was seen in a tick; what is there already is combined with it. */
  put(tickIndex: number, key: SeriesKey, point: Point): void {
    const id = seriesId(key.metric, key.tags);
    let series = this.byId.get(id);
    if (series === undefined) {
      series = new RecordedSeries(id, key);
      this.byId.set(id, series);
    }
    series.put(tickIndex, point);
  }

  /** Adds a whole series, its points aligned with the ticks; replaces one of the same metric and tags. */
  addSeries(key: SeriesKey, points: Point[]): void {
    const id = seriesId(key.metric, key.tags);
    this.byId.set(id, new RecordedSeries(id, key, points));
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
    for (const series of this.byId.values()) series.regroup(groups);
    this.ticks.splice(0, this.ticks.length, ...ticks);
    return true;
  }
}

/** One series and its running total, which is kept so that a long run need not be summed up again every second. */
class RecordedSeries implements Series {
  readonly id: string;
  readonly key: SeriesKey;
  readonly points: Point[];
  private readonly histograms = new HistogramSum();
  private hasHistograms = false;
  private lastTotal: Point;
  private isSummed: boolean;

  /** @param points are summed when the total is first asked for. */
  constructor(id: string, key: SeriesKey, points: Point[] = []) {
    this.id = id;
    this.key = key;
    this.points = points;
    this.isSummed = points.length === 0;
  }

  get total(): Point {
    if (!this.isSummed) for (const point of this.points) this.addToTotal(point);
    this.isSummed = true;
    if (this.hasHistograms) this.lastTotal ??= this.histograms.total();
    return this.lastTotal;
  }

  put(tickIndex: number, point: Point): void {
    while (this.points.length < tickIndex) this.points.push(undefined);
    this.points[tickIndex] = combine(this.key, this.points[tickIndex], point);
    if (this.isSummed) this.addToTotal(point);
  }

  private addToTotal(point: Point): void {
    if (typeof point === 'object') {
      this.histograms.add(point);
      this.hasHistograms = true;
      this.lastTotal = undefined;
    } else this.lastTotal = combine(this.key, this.lastTotal, point);
  }

  regroup(groups: readonly (readonly number[])[]): void {
    const points: Point[] = [];
    for (const group of groups) {
      if ((group[0] ?? 0) >= this.points.length) break;
      points.push(combineAll(this.key, group.map((i) => this.points[i]))); // prettier-ignore
    }
    this.points.splice(0, this.points.length, ...points);
  }
}

const combineAll = (key: SeriesKey, points: readonly Point[]): Point =>
  points.reduce((sum, point) => combine(key, sum, point), undefined);

/** Two points of one series as one: counters add, histograms merge, gauges and rates keep the later. */
export function combine(key: SeriesKey, earlier: Point, later: Point): Point {
  if (earlier === undefined) return later;
  if (later === undefined) return earlier;
  if (typeof earlier === 'object' && typeof later === 'object') return addHistograms(earlier, later);
  if (key.type === 'counter' && typeof earlier === 'number' && typeof later === 'number')
    return earlier + later;
  return later;
}

/** Which ticks become one: equally wide neighbours of the older half, or any, when their widths are too mixed. */
function groupsAfterCompaction(ticks: readonly Tick[]): number[][] {
  const groups = pairs(ticks, (a, b) => Math.abs(a.widthMs - b.widthMs) < a.widthMs / 2);
  return groups.length <= (ticks.length * 7) / 8 ? groups : pairs(ticks, () => true);
}

function pairs(ticks: readonly Tick[], mergeable: (a: Tick, b: Tick) => boolean): number[][] {
  const groups: number[][] = [];
  const half = Math.floor(ticks.length / 2);
  for (let i = 0; i < ticks.length; i++) {
    const [here, next] = [ticks[i], ticks[i + 1]];
    if (i + 1 < half && here && next && mergeable(here, next)) groups.push([i, ++i]);
    else groups.push([i]);
  }
  return groups;
}

/** One tick over several; a tick that is alone stays the same object, so that it can be found again. */
function mergedTick(ticks: readonly Tick[]): Tick {
  const [first, ...others] = ticks;
  if (first === undefined) return { endMs: 0, widthMs: 0 };
  return others.reduce((sum, { endMs, widthMs }) => ({ endMs, widthMs: sum.widthMs + widthMs }), first);
}
