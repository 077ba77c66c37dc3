import type { Histogram } from '../metrics/histogram.ts';
import { negativeBucket } from '../metrics/histogram.ts';

/** The schema of the histograms that k6 pushes live, so that imported and live runs merge and compare. */
const schema = 3;
const perDoubling = 2 ** schema;

/** Smaller values count as zero, as in k6's own histograms. */
const zeroBelow = 2 ** -128;

/** Counts of buckets that lie near each other; the values of one series in one second. */
export class Buckets {
  zeros = 0;
  count = 0;
  sum = 0;
  private first = 0;
  private counts: number[] = [];
  private negative: Buckets | undefined;

  /** @param value in the unit that the histogram keeps: seconds for times. */
  add(value: number): void {
    this.count++;
    this.sum += value;
    this.place(value);
  }

  /** Adds all of another. */
  absorb(other: Buckets): void {
    this.count += other.count;
    this.sum += other.sum;
    this.zeros += other.zeros;
    for (let i = 0; i < other.counts.length; i++) {
      const count = other.counts[i] ?? 0;
      if (count > 0) this.addTo(other.first + i, count);
    }
    if (other.negative) (this.negative ??= new Buckets()).absorb(other.negative);
  }

  /** What was seen; in the layout that the timeline keeps. */
  histogram(): Histogram {
    const [indexes, counts]: [number[], number[]] = [[], []];
    const negative = this.negative?.filled().reverse() ?? [];
    for (const [index, count] of negative) {
      indexes.push(negativeBucket(index));
      counts.push(count);
    }
    for (const [index, count] of this.filled()) {
      indexes.push(index);
      counts.push(count);
    }
    return { schema, zeroCount: this.zeros, indexes, counts, count: this.count, sum: this.sum };
  }

  /** Appends itself as numbers, for another thread. */
  writeTo(numbers: number[]): void {
    numbers.push(this.zeros, this.count, this.sum, this.first, this.counts.length);
    for (const count of this.counts) numbers.push(count);
    numbers.push(this.negative === undefined ? 0 : 1);
    this.negative?.writeTo(numbers);
  }

  /** Reads what `writeTo` wrote. */
  static readFrom(numbers: NumberReader): Buckets {
    const read = new Buckets();
    [read.zeros, read.count, read.sum, read.first] = numbers.four();
    const length = numbers.next();
    for (let i = 0; i < length; i++) read.counts.push(numbers.next());
    if (numbers.next() === 1) read.negative = Buckets.readFrom(numbers);
    return read;
  }

  private place(value: number): void {
    if (value >= zeroBelow) this.addTo(Math.ceil(Math.log2(value) * perDoubling), 1);
    else if (value <= -zeroBelow) (this.negative ??= new Buckets()).place(-value);
    else this.zeros++;
  }

  private filled(): [number, number][] {
    const all = this.counts.map((count, i): [number, number] => [this.first + i, count]);
    return all.filter(([, count]) => count > 0);
  }

  private addTo(index: number, count: number): void {
    if (this.counts.length === 0) this.first = index;
    while (index < this.first) {
      this.counts.unshift(0);
      this.first--;
    }
    while (index >= this.first + this.counts.length) this.counts.push(0);
    const at = index - this.first;
    this.counts[at] = (this.counts[at] ?? 0) + count;
  }
}

/** Reads numbers in the order in which they were written. */
export class NumberReader {
  private at = 0;
  private readonly numbers: ArrayLike<number>;

  constructor(numbers: ArrayLike<number>) {
    this.numbers = numbers;
  }

  get done(): boolean {
    return this.at >= this.numbers.length;
  }

  next(): number {
    return this.numbers[this.at++] ?? 0;
  }

  four(): [number, number, number, number] {
    return [this.next(), this.next(), this.next(), this.next()];
  }
}

/** What one series did in one stretch of time, for every type that its metric may turn out to have. */
export class Cell {
  count = 0;
  sum = 0;
  /** Values that were not zero: what a rate counts. */
  trues = 0;
  last = 0;
  lastMs = -Infinity;
  /** Values as they stand; only where the metric is a trend or not known. */
  plain: Buckets | undefined;
  /** Values divided by 1000, seconds for milliseconds; only where the metric is a trend of times or not known. */
  seconds: Buckets | undefined;

  absorb(other: Cell): void {
    this.count += other.count;
    this.sum += other.sum;
    this.trues += other.trues;
    if (other.lastMs >= this.lastMs) [this.last, this.lastMs] = [other.last, other.lastMs];
    if (other.plain) (this.plain ??= new Buckets()).absorb(other.plain);
    if (other.seconds) (this.seconds ??= new Buckets()).absorb(other.seconds);
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
    [read.count, read.sum, read.trues, read.last] = numbers.four();
    read.lastMs = numbers.next();
    const parts = numbers.next();
    if ((parts & 1) === 1) read.plain = Buckets.readFrom(numbers);
    if ((parts & 2) === 2) read.seconds = Buckets.readFrom(numbers);
    return read;
  }
}
