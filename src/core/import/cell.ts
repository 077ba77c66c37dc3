import { Buckets } from './buckets.ts';
import type { NumberReader } from './number-reader.ts';

/** Which values a cell keeps in buckets; both while the type of the metric is not known. */
export interface CellKind {
  /** Values as they stand. */
  readonly plain: boolean;
  /** Values divided by 1000: seconds for milliseconds. */
  readonly seconds: boolean;
}

/** What a cell takes, and what its first buckets take, when a further bucket takes one. */
const [ownSize, bucketsSize] = [8, 10];

/** What one series did in one stretch of time, for every type that its metric may turn out to have. */
export class Cell {
  count = 0;
  sum = 0;
  /** Values that were not zero: what a rate counts. */
  trues = 0;
  last = 0;
  lastMs = -Infinity;
  /** Only where the metric is a trend or not known. */
  plain: Buckets | undefined;
  /** Only where the metric is a trend of times or not known. */
  seconds: Buckets | undefined;

  /** An empty cell. */
  static of(kind: CellKind, schema: number): Cell {
    const cell = new Cell();
    if (kind.plain) cell.plain = new Buckets(schema);
    if (kind.seconds) cell.seconds = new Buckets(schema);
    return cell;
  }

  /** How much memory it takes, in units of about 24 bytes. */
  get size(): number {
    return ownSize + sizeOf(this.plain) + sizeOf(this.seconds);
  }

  /** Adds a sample; returns by how much `size` has grown. */
  add(value: number, atMs: number): number {
    this.count++;
    this.sum += value;
    if (value !== 0) this.trues++;
    if (atMs >= this.lastMs) {
      this.last = value;
      this.lastMs = atMs;
    }
    let grown = 0;
    if (this.seconds?.add(value / 1000) === true) grown++;
    if (this.plain?.add(value) === true) grown++;
    return grown;
  }

  absorb(other: Cell): void {
    this.count += other.count;
    this.sum += other.sum;
    this.trues += other.trues;
    if (other.lastMs >= this.lastMs) [this.last, this.lastMs] = [other.last, other.lastMs];
    if (other.plain) this.plain = together(this.plain, other.plain);
    if (other.seconds) this.seconds = together(this.seconds, other.seconds);
  }

  /** Makes its buckets wider. */
  coarsenTo(schema: number): void {
    this.plain?.coarsenTo(schema);
    this.seconds?.coarsenTo(schema);
  }

  /** Appends itself as numbers, for another thread. */
  writeTo(numbers: number[]): void {
    numbers.push(this.count, this.sum, this.trues, this.last, this.lastMs);
    numbers.push((this.plain ? 1 : 0) + (this.seconds ? 2 : 0));
    this.plain?.writeTo(numbers);
    this.seconds?.writeTo(numbers);
  }

  /** Reads what `writeTo` wrote. */
  static readFrom(numbers: NumberReader): Cell {
    const read = new Cell();
    read.count = numbers.next();
    read.sum = numbers.next();
    read.trues = numbers.next();
    read.last = numbers.next();
    read.lastMs = numbers.next();
    const parts = numbers.next();
    if ((parts & 1) === 1) read.plain = Buckets.readFrom(numbers);
    if ((parts & 2) === 2) read.seconds = Buckets.readFrom(numbers);
    return read;
  }
}

const sizeOf = (buckets: Buckets | undefined): number =>
  buckets === undefined ? 0 : bucketsSize + buckets.size;

function together(one: Buckets | undefined, other: Buckets): Buckets {
  one?.absorb(other);
  return one ?? other;
}
