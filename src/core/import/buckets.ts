import type { Histogram } from '../metrics/histogram.ts';
import { emptyHistogram, mergeHistograms, negativeBucket } from '../metrics/histogram.ts';
import type { NumberReader } from './number-reader.ts';

/** The schema of the histograms that k6 pushes live, so that imported and live runs merge and compare. */
export const finestSchema = 3;

/** The coarsest schema: all numbers there are lie in some hundred of its buckets. */
export const coarsestSchema = -4;

/** Smaller values count as zero, as in k6's own histograms. */
const zeroBelow = 2 ** -128;

/** Counts of the buckets that hold something: the values of one series in one stretch of time. */
export class Buckets {
  private schema: number;
  private zeros = 0;
  private count = 0;
  private sum = 0;
  /** Index and count of each bucket in turns, in rising order of index: values may lie anywhere. */
  private pairs: number[] = [];
  /** Where the bucket stands that was met last. */
  private at = 0;

  constructor(schema: number) {
    this.schema = schema;
  }

  /** Buckets that hold something. */
  get size(): number {
    return this.pairs.length / 2;
  }

  /** Adds a value in the unit that the histogram keeps, seconds for times; true when it needed a new bucket. */
  add(value: number): boolean {
    this.count++;
    this.sum += value;
    if (value >= zeroBelow) return this.addTo(this.indexOf(value), 1);
    if (value <= -zeroBelow) return this.addTo(negativeBucket(this.indexOf(-value)), 1);
    this.zeros++;
    return false;
  }

  /** Adds all of another; the coarser schema counts. */
  absorb(other: Buckets): void {
    this.coarsenTo(other.schema);
    const { indexes, counts } = other.histogram(this.schema);
    for (let i = 0; i < indexes.length; i++) this.addTo(indexes[i] ?? 0, counts[i] ?? 0);
    this.count += other.count;
    this.sum += other.sum;
    this.zeros += other.zeros;
  }

  /** Makes its buckets wider, unless they are so wide already. */
  coarsenTo(schema: number): void {
    if (schema >= this.schema) return;
    const { indexes, counts } = this.histogram(schema);
    this.schema = schema;
    this.pairs = indexes.flatMap((index, i) => [index, counts[i] ?? 0]);
    this.at = 0;
  }

  /** What was seen; in the layout that the timeline keeps. */
  histogram(schema = this.schema): Histogram {
    const [indexes, counts]: [number[], number[]] = [[], []];
    for (let i = 0; i < this.pairs.length; i += 2) {
      indexes.push(this.pairs[i] ?? 0);
      counts.push(this.pairs[i + 1] ?? 0);
    }
    const { zeros: zeroCount, count, sum } = this;
    const own = { schema: this.schema, zeroCount, indexes, counts, count, sum };
    return schema < this.schema ? mergeHistograms([own, emptyHistogram(schema)]) : own;
  }

  /** Appends itself as numbers, for another thread. */
  writeTo(numbers: number[]): void {
    numbers.push(this.schema, this.zeros, this.count, this.sum, this.pairs.length);
    for (const number of this.pairs) numbers.push(number);
  }

  /** Reads what `writeTo` wrote. */
  static readFrom(numbers: NumberReader): Buckets {
    const read = new Buckets(numbers.next());
    read.zeros = numbers.next();
    read.count = numbers.next();
    read.sum = numbers.next();
    const length = numbers.next();
    for (let i = 0; i < length; i++) read.pairs.push(numbers.next());
    return read;
  }

  private indexOf(value: number): number {
    return Math.ceil(Math.log2(value) * 2 ** this.schema);
  }

  private addTo(index: number, count: number): boolean {
    const { pairs } = this;
    if (pairs[this.at] !== index) this.at = this.placeOf(index);
    const isNew = pairs[this.at] !== index;
    if (isNew) pairs.splice(this.at, 0, index, 0);
    pairs[this.at + 1] = (pairs[this.at + 1] ?? 0) + count;
    return isNew;
  }

  /** Where the index stands or belongs. */
  private placeOf(index: number): number {
    let [low, high] = [0, this.pairs.length / 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pairs[2 * middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return 2 * low;
  }
}
