import type { Contains, MetricType, Tags } from '../metrics/metric.ts';
import { Cell } from './cell.ts';

/** What a source says of a metric. */
export interface MetricKind {
  readonly type: MetricType;
  readonly contains: Contains;
}

/** The samples of one metric and set of tags by stretches of time. */
export class SampledSeries {
  readonly metric: string;
  readonly tags: Tags;
  cells = new Map<number, Cell>();
  private readonly kind: MetricKind | undefined;
  private schema: number;
  private slot = NaN;
  private cell = new Cell();

  constructor(
    key: { readonly metric: string; readonly tags: Tags },
    kind: MetricKind | undefined,
    schema: number,
  ) {
    this.metric = key.metric;
    this.tags = key.tags;
    this.kind = kind;
    this.schema = schema;
  }

  /** Memory that its cells take, in the unit of `Cell.size`. */
  get size(): number {
    let size = 0;
    for (const cell of this.cells.values()) size += cell.size;
    return size;
  }

  /** Adds a sample; returns by how much `size` has grown. */
  add(slot: number, value: number, atMs: number): number {
    const opened = slot === this.slot ? 0 : this.turnTo(slot);
    return opened + this.cell.add(value, atMs);
  }

  /** Puts a cell in place; what is there already is combined with it. Returns by how much `size` has grown. */
  put(slot: number, cell: Cell): number {
    const known = this.cells.get(slot);
    if (known === undefined) {
      this.cells.set(slot, cell);
      return cell.size;
    }
    const before = known.size;
    known.absorb(cell);
    return known.size - before;
  }

  /** Makes one cell of two neighbours. */
  halve(): void {
    const before = this.cells;
    this.cells = new Map();
    for (const [slot, cell] of before) this.put(Math.floor(slot / 2), cell);
    this.slot = NaN;
  }

  /** Makes the buckets of all cells wider, also of those to come. */
  coarsenTo(schema: number): void {
    this.schema = schema;
    for (const cell of this.cells.values()) cell.coarsenTo(schema);
  }

  /** Leaves out the cells of other slots. */
  keep(isKept: (slot: number) => boolean): void {
    for (const slot of this.cells.keys()) if (!isKept(slot)) this.cells.delete(slot);
    this.slot = NaN;
  }

  private turnTo(slot: number): number {
    const known = this.cells.get(slot);
    this.slot = slot;
    this.cell = known ?? this.freshCell();
    if (known !== undefined) return 0;
    this.cells.set(slot, this.cell);
    return this.cell.size;
  }

  private freshCell(): Cell {
    const { kind } = this;
    const isTrend = kind === undefined || kind.type === 'trend';
    const inSeconds = kind === undefined || kind.contains === 'time';
    return Cell.of(
      { plain: isTrend && kind?.contains !== 'time', seconds: isTrend && inSeconds },
      this.schema,
    );
  }
}
