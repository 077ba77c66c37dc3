import { builtinMetric } from '../metrics/builtin-metrics.ts';
import type { Contains, MetricType, Tags } from '../metrics/metric.ts';
import { seriesId } from '../metrics/metric.ts';
import { isKeptTag, otherValue } from '../metrics/kept-tags.ts';
import { Buckets, Cell } from './cell.ts';

/** What a source says of a metric. */
export interface MetricKind {
  readonly type: MetricType;
  readonly contains: Contains;
}

export interface TableLimits {
  /** Distinct series; further ones go together. */
  readonly maxSeries: number;
  /** Seconds of all series that saw something; beyond it the resolution is halved. */
  readonly maxCells: number;
  /** Stretches from the first to the last; beyond it the resolution is halved. */
  readonly maxSlots: number;
}

/** About 120 MB at the most. */
export const tableLimits: TableLimits = { maxSeries: 3000, maxCells: 300_000, maxSlots: 3600 };

/** Samples farther than this from the first are taken for damage: they would blur all others. */
const farthestSeconds = 7 * 24 * 3600;

/** Tags that survive when there are too many series: the ones that views and verdicts ask for. */
const lastingTags: ReadonlySet<string> = new Set(['scenario', 'method', 'status', 'expected_response']);

/** The samples of one metric and set of tags by stretches of time. */
export class SampledSeries {
  readonly metric: string;
  readonly tags: Tags;
  cells = new Map<number, Cell>();
  private readonly kind: MetricKind | undefined;
  private slot = NaN;
  private cell = new Cell();

  constructor(metric: string, tags: Tags, kind: MetricKind | undefined) {
    this.metric = metric;
    this.tags = tags;
    this.kind = kind;
  }

  /** Adds a sample; true when it opened a new cell. */
  add(slot: number, value: number, atMs: number): boolean {
    const opened = slot !== this.slot && this.turnTo(slot);
    const { cell } = this;
    cell.count++;
    cell.sum += value;
    if (value !== 0) cell.trues++;
    if (atMs >= cell.lastMs) {
      cell.last = value;
      cell.lastMs = atMs;
    }
    cell.seconds?.add(value / 1000);
    cell.plain?.add(value);
    return opened;
  }

  /** Puts a cell in place; what is there already is combined with it. True when it is a new one. */
  put(slot: number, cell: Cell): boolean {
    const known = this.cells.get(slot);
    if (known === undefined) this.cells.set(slot, cell);
    else known.absorb(cell);
    return known === undefined;
  }

  /** Makes one cell of two neighbours; returns how many are left. */
  halve(): number {
    const before = this.cells;
    this.cells = new Map();
    for (const [slot, cell] of before) this.put(Math.floor(slot / 2), cell);
    this.slot = NaN;
    return this.cells.size;
  }

  private turnTo(slot: number): boolean {
    const known = this.cells.get(slot);
    this.slot = slot;
    this.cell = known ?? this.freshCell();
    if (known === undefined) this.cells.set(slot, this.cell);
    return known === undefined;
  }

  private freshCell(): Cell {
    const cell = new Cell();
    const { kind } = this;
    if (kind !== undefined && kind.type !== 'trend') return cell;
    if (kind?.contains !== 'time') cell.plain = new Buckets();
    if (kind === undefined || kind.contains === 'time') cell.seconds = new Buckets();
    return cell;
  }
}

/** All samples of a source, by series and second, in bounded memory. */
export class SampleTable {
  readonly kinds = new Map<string, MetricKind>();
  readonly series = new Map<string, SampledSeries>();
  /** Seconds in a slot: a power of two. Slot `n` begins at the Unix time `n * widthS`. */
  widthS = 1;
  firstMs = Infinity;
  lastMs = -Infinity;
  /** Samples that were added. */
  samples = 0;
  /** There were more series than are kept. */
  isMerged = false;
  private readonly limits: TableLimits;
  private originS: number | undefined;
  private cellCount = 0;

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

  /** False when the time is so far from the others that it must be damage; then nothing is added. */
  add(series: SampledSeries, second: number, value: number, fractionMs: number): boolean {
    this.originS ??= second;
    if (Math.abs(second - this.originS) > farthestSeconds) return false;
    const atMs = second * 1000 + fractionMs;
    if (atMs < this.firstMs) this.firstMs = atMs;
    if (atMs > this.lastMs) this.lastMs = atMs;
    this.samples++;
    const slot = this.widthS === 1 ? second : Math.floor(second / this.widthS);
    if (series.add(slot, value, atMs) && ++this.cellCount > 0) this.keepLimits();
    return true;
  }

  /** Takes cells from a table of the same source, made elsewhere; both widths are powers of two. */
  putCell(series: SampledSeries, from: { readonly slot: number; readonly widthS: number }, cell: Cell): void {
    while (this.widthS < from.widthS) this.halve();
    if (series.put(Math.floor((from.slot * from.widthS) / this.widthS), cell)) this.cellCount++;
    this.keepLimits();
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
    const series = new SampledSeries(metric, tags, this.kindOf(metric));
    this.series.set(seriesId(metric, tags), series);
    return series;
  }

  private keepLimits(): void {
    const spanS = (this.lastMs - this.firstMs) / 1000;
    const { maxCells, maxSlots } = this.limits;
    if (this.cellCount > maxCells || spanS / this.widthS > maxSlots) this.halve();
  }

  private halve(): void {
    this.widthS *= 2;
    this.cellCount = 0;
    for (const series of this.series.values()) this.cellCount += series.halve();
  }
}
