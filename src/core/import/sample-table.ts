import { builtinMetric } from '../metrics/builtin-metrics.ts';
import { isKeptTag, otherValue } from '../metrics/kept-tags.ts';
import type { Tags } from '../metrics/metric.ts';
import { seriesId } from '../metrics/metric.ts';
import { coarsestSchema, finestSchema } from './buckets.ts';
import type { Cell } from './cell.ts';
import type { MetricKind } from './sampled-series.ts';
import { SampledSeries } from './sampled-series.ts';
import type { TimeStretch } from './time-stretches.ts';
import { hull, TimeStretches } from './time-stretches.ts';

export interface TableLimits {
  /** Distinct series; further ones go together. */
  readonly maxSeries: number;
  /** Memory of all cells in the unit of `Cell.size`; beyond it time, and in the end values, are told less finely. */
  readonly maxSize: number;
  /** Stretches from the first to the last; beyond it the resolution is halved. */
  readonly maxSlots: number;
}

/** About 120 MB at the most. */
export const tableLimits: TableLimits = { maxSeries: 3000, maxSize: 5_000_000, maxSlots: 3600 };

/** Tags that survive when there are too many series: the ones that views and verdicts ask for. */
const lastingTags: ReadonlySet<string> = new Set(['scenario', 'method', 'status', 'expected_response']);

/** When the run was, and how many samples lie far from it; the earliest time of these that is known. */
export interface Settled {
  readonly run: TimeStretch;
  readonly leftOut: number;
  readonly leftOutAtMs: number | undefined;
}

/** All samples of a source, by series and second, in bounded memory. */
export class SampleTable {
  readonly kinds = new Map<string, MetricKind>();
  readonly series = new Map<string, SampledSeries>();
  readonly times = new TimeStretches();
  /** Seconds in a slot: a power of two. Slot `n` begins at the Unix time `n * widthS`. */
  widthS = 1;
  /** How wide buckets are, as in `Histogram`. */
  schema = finestSchema;
  /** There were more series than are kept. */
  isMerged = false;
  private readonly limits: TableLimits;
  private size = 0;
  /** Below it nothing can be given up any more; it is tried anew when twice as much is held. */
  private floor = 0;

  constructor(limits: TableLimits = tableLimits) {
    this.limits = limits;
  }

  /** What is known of a metric: k6's own are always known. */
  kindOf(metric: string): MetricKind | undefined {
    return builtinMetric(metric) ?? this.kinds.get(metric);
  }

  /** The series of a metric and of those of its tags that are kept. */
  seriesOf(metric: string, tags: Tags): SampledSeries {
    const kept = Object.fromEntries(Object.entries(tags).filter(([name]) => isKeptTag(name)));
    return this.known(metric, kept) ?? this.opened(metric, kept);
  }

  add(series: SampledSeries, second: number, value: number, fractionMs: number): void {
    const atMs = second * 1000 + fractionMs;
    this.times.add(atMs);
    const slot = this.widthS === 1 ? second : Math.floor(second / this.widthS);
    const grown = series.add(slot, value, atMs);
    if (grown === 0) return;
    this.size += grown;
    this.keepLimits();
  }

  /** Takes cells from a table of the same source, made elsewhere; both widths are powers of two. */
  putCell(series: SampledSeries, from: { readonly slot: number; readonly widthS: number }, cell: Cell): void {
    while (this.widthS < from.widthS) this.halve();
    this.size += series.put(Math.floor((from.slot * from.widthS) / this.widthS), cell);
    this.keepLimits();
  }

  /** All samples are seen: leaves out those that lie far from the run, and says which they were. */
  settle(): Settled {
    const { kept, leftOut, leftOutAtMs } = this.times.sorted();
    if (leftOut > 0) this.keepTimes(kept);
    for (const [id, { cells }] of this.series) if (cells.size === 0) this.series.delete(id);
    const run = hull(kept);
    while (this.isTooLong(run.lastMs - run.firstMs)) this.halve();
    return { run, leftOut, leftOutAtMs };
  }

  /** Makes all buckets wider, also those to come. */
  coarsenTo(schema: number): void {
    if (schema >= this.schema) return;
    this.schema = schema;
    for (const series of this.series.values()) series.coarsenTo(schema);
    this.measure();
  }

  private known(metric: string, tags: Tags): SampledSeries | undefined {
    return this.series.get(seriesId(metric, tags));
  }

  private opened(metric: string, tags: Tags): SampledSeries {
    const { maxSeries } = this.limits;
    if (this.series.size < maxSeries) return this.made(metric, tags);
    this.isMerged = true;
    const entries = Object.entries(tags);
    const few = entries.map(([name, value]) => [name, lastingTags.has(name) ? value : otherValue] as const);
    const reduced = Object.fromEntries(few);
    const known = this.known(metric, reduced);
    if (known !== undefined) return known;
    if (this.series.size < maxSeries * 1.5) return this.made(metric, reduced);
    return this.known(otherValue, {}) ?? this.made(otherValue, {});
  }

  private made(metric: string, tags: Tags): SampledSeries {
    const series = new SampledSeries({ metric, tags }, this.kindOf(metric), this.schema);
    this.series.set(seriesId(metric, tags), series);
    return series;
  }

  private keepLimits(): void {
    while (this.isTooLong(this.times.spanMs)) this.halve();
    while (this.size > Math.max(this.limits.maxSize, this.floor)) this.shrink();
  }

  private isTooLong(spanMs: number): boolean {
    return spanMs > this.limits.maxSlots * this.widthS * 1000;
  }

  /** Gives up what is missed least: samples far from all others, then the resolution in time, then that of values. */
  private shrink(): void {
    const lead = this.times.keepLead();
    if (lead !== undefined) this.keepTimes([lead]);
    else if (this.cellCount() > this.series.size) this.halve();
    else if (this.schema > coarsestSchema) this.coarsenTo(this.schema - 1);
    else this.floor = 2 * this.size;
  }

  private keepTimes(kept: readonly TimeStretch[]): void {
    const slotMs = this.widthS * 1000;
    const isKept = (slot: number): boolean =>
      kept.some(({ firstMs, lastMs }) => (slot + 1) * slotMs > firstMs && slot * slotMs <= lastMs);
    for (const series of this.series.values()) series.keep(isKept);
    this.measure();
  }

  private halve(): void {
    this.widthS *= 2;
    for (const series of this.series.values()) series.halve();
    this.measure();
  }

  private measure(): void {
    this.size = 0;
    for (const series of this.series.values()) this.size += series.size;
  }

  private cellCount(): number {
    let count = 0;
    for (const { cells } of this.series.values()) count += cells.size;
    return count;
  }
}
