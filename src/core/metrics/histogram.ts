/**
 * A histogram with exponential buckets, laid out as Prometheus native histograms are: with
 * base = 2^(2^-schema), bucket `i` counts the values in (base^(i-1), base^i]. Merging is exact and does not
 * depend on the order. k6 sends schema 3 (base about 1.0905): a bucket's middle is at most 4.5 % off, a quantile that
 * is interpolated within its bucket about 2 % in practice and never more than the bucket is wide (9.1 %).
 * Values are in the unit in which they were observed: seconds for k6's time trends as pushed (see `trend.ts`).
 */
export interface Histogram {
  readonly schema: number;
  /** Values that are zero or too small for a bucket. */
  readonly zeroCount: number;
  /** Ascending bucket indexes, aligned with `counts`; those of negative values are made by `negativeBucket`. */
  readonly indexes: readonly number[];
  readonly counts: readonly number[];
  /** All observed values, zeros included. */
  readonly count: number;
  readonly sum: number;
}

/** A histogram that has seen nothing. */
export const emptyHistogram = (schema = 3): Histogram => ({
  schema,
  zeroCount: 0,
  indexes: [],
  counts: [],
  count: 0,
  sum: 0,
});

/** Far below the lowest index of a double at the finest schema (8), so that negative buckets sort first. */
const negativeOrigin = -1_000_000;

/** The index that stands for the mirror image of bucket `index`, counting [-base^index, -base^(index-1)). */
export const negativeBucket = (index: number): number => negativeOrigin - index;

const isNegative = (index: number): boolean => index < negativeOrigin / 2;

/** Upper bound of a bucket, in the unit of the observed values. */
export const bucketUpperBound = (schema: number, index: number): number => bucketValue(schema, index, 1);

/** The value at `share` (0 to 1) of a bucket, lower bound to upper bound, on the buckets' own exponential scale. */
function bucketValue(schema: number, index: number, share: number): number {
  if (isNegative(index)) return -(2 ** ((negativeOrigin - index - share) * 2 ** -schema));
  return 2 ** ((index - 1 + share) * 2 ** -schema);
}

/** The bucket of the coarser schema `to` that holds bucket `index` of the schema `from`. */
function coarserBucket(index: number, from: number, to: number): number {
  if (from === to) return index;
  if (isNegative(index)) return negativeBucket(coarserBucket(negativeOrigin - index, from, to));
  return Math.ceil(index / 2 ** (from - to));
}

/** No double lies in a bucket past this at any schema; it bounds what broken input can make us allocate. */
const farthestBucket = 2 ** 20;

/** Counts of neighbouring buckets in one array that grows at both ends. */
class BucketCounts {
  private counts = new Float64Array(0);
  private first = 0;

  add(index: number, count: number): void {
    const bounded = Math.min(farthestBucket, Math.max(-farthestBucket, index));
    if (bounded < this.first || bounded >= this.first + this.counts.length) this.growTo(bounded);
    const at = bounded - this.first;
    this.counts[at] = (this.counts[at] ?? 0) + count;
  }

  /** Calls back for each bucket that is not empty, in rising order of index. */
  forEach(visit: (index: number, count: number) => void): void {
    for (let i = 0; i < this.counts.length; i++) {
      const count = this.counts[i] ?? 0;
      if (count > 0) visit(this.first + i, count);
    }
  }

  private growTo(index: number): void {
    const spare = 16;
    const isEmpty = this.counts.length === 0;
    const first = isEmpty ? index - spare : Math.min(this.first, index - spare);
    const end = isEmpty ? index + spare : Math.max(this.first + this.counts.length, index + spare);
    const grown = new Float64Array(end - first);
    grown.set(this.counts, isEmpty ? 0 : this.first - first);
    [this.counts, this.first] = [grown, first];
  }
}

/** Collects histograms into one of the coarsest schema among them; cheap for many parts. */
export class HistogramSum {
  private positive = new BucketCounts();
  private negative = new BucketCounts();
  private schema: number | undefined;
  private zeroCount = 0;
  private count = 0;
  private sum = 0;

  /** @param sign -1 takes a part away again: the difference of two cumulative histograms. */
  add(part: Histogram, sign: 1 | -1 = 1): this {
    this.schema ??= part.schema;
    if (part.schema < this.schema) this.coarsen(part.schema);
    for (let i = 0; i < part.indexes.length; i++) {
      const index = coarserBucket(part.indexes[i] ?? 0, part.schema, this.schema);
      const count = sign * (part.counts[i] ?? 0);
      if (isNegative(index)) this.negative.add(negativeOrigin - index, count);
      else this.positive.add(index, count);
    }
    this.zeroCount += sign * part.zeroCount;
    this.count += sign * part.count;
    this.sum += sign * part.sum;
    return this;
  }

  /** The sum so far; empty buckets are left out. */
  total(): Histogram {
    const [indexes, counts]: [number[], number[]] = [[], []];
    const push = (index: number, count: number): void => {
      indexes.push(index);
      counts.push(count);
    };
    this.negative.forEach((index, count) => push(negativeBucket(index), count));
    indexes.reverse();
    counts.reverse();
    this.positive.forEach(push);
    return {
      schema: this.schema ?? 3,
      zeroCount: this.zeroCount,
      // Copies without the room that a growing array keeps: many of them are held for hours.
      indexes: indexes.slice(),
      counts: counts.slice(),
      count: this.count,
      sum: this.sum,
    };
  }

  private coarsen(schema: number): void {
    const before = this.total();
    [this.positive, this.negative] = [new BucketCounts(), new BucketCounts()];
    this.schema = schema;
    [this.zeroCount, this.count, this.sum] = [0, 0, 0];
    this.add(before);
  }
}

/** Two histograms as one, without the set-up that pays only for many. */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  if (a.schema !== b.schema) return mergeHistograms([a, b]);
  const [indexes, counts]: [number[], number[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.indexes.length || j < b.indexes.length) {
    const [inA, inB] = [a.indexes[i] ?? Infinity, b.indexes[j] ?? Infinity];
    indexes.push(Math.min(inA, inB));
    counts.push((inA <= inB ? (a.counts[i++] ?? 0) : 0) + (inB <= inA ? (b.counts[j++] ?? 0) : 0));
  }
  return {
    schema: a.schema,
    zeroCount: a.zeroCount + b.zeroCount,
    indexes: indexes.slice(),
    counts: counts.slice(),
    count: a.count + b.count,
    sum: a.sum + b.sum,
  };
}

export const mergeHistograms = (parts: readonly Histogram[]): Histogram =>
  parts.reduce((sum, part) => sum.add(part), new HistogramSum()).total();

/**
 * The quantile `q` (clamped to 0..1) by k6's own rule, linear between the two values nearest to rank q·(n-1), with the
 * values of a bucket taken as spread evenly over it on its exponential scale. So it is off from k6's by less than the
 * width of a bucket. Undefined when nothing was observed.
 */
export function quantile(histogram: Histogram, q: number): number | undefined {
  const total = histogram.counts.reduce((sum, count) => sum + count, histogram.zeroCount);
  if (total <= 0) return undefined;
  const rank = Math.min(1, Math.max(0, q)) * Math.max(0, total - 1);
  const below = valueAtRank(histogram, Math.floor(rank));
  if (Number.isInteger(rank)) return below;
  return below + (valueAtRank(histogram, Math.ceil(rank)) - below) * (rank - Math.floor(rank));
}

/** The value with that many values below it: negative buckets first, then zeros, then positive buckets. */
function valueAtRank({ schema, indexes, counts, zeroCount }: Histogram, rank: number): number {
  const firstPositive = indexes.findIndex((index) => !isNegative(index));
  const zerosAt = firstPositive < 0 ? indexes.length : firstPositive;
  let before = 0;
  for (let i = 0; i <= indexes.length; i++) {
    if (i === zerosAt) {
      if (rank < before + zeroCount) return 0;
      before += zeroCount;
    }
    const [index, count] = [indexes[i] ?? 0, counts[i] ?? 0];
    if (rank < before + count) return bucketValue(schema, index, (rank - before + 0.5) / count);
    before += count;
  }
  return 0;
}

/** Arithmetic mean; exact, since the sum is kept. Undefined when nothing was observed. */
export const mean = (histogram: Histogram): number | undefined =>
  histogram.count > 0 ? histogram.sum / histogram.count : undefined;

/**
 * How many values are at most `limit`, those of the limit's own bucket taken as spread evenly over it on its exponential
 * scale; so it is off by no more than what that one bucket holds.
 */
export function countUpTo({ schema, zeroCount, indexes, counts }: Histogram, limit: number): number {
  return indexes.reduce(
    (sum, index, i) => sum + (counts[i] ?? 0) * shareOfBucketUpTo(schema, index, limit),
    limit >= 0 ? zeroCount : 0,
  );
}

/** The share of a bucket's values that are at most `limit`, 0 to 1. */
function shareOfBucketUpTo(schema: number, index: number, limit: number): number {
  const [low, high] = [bucketValue(schema, index, 0), bucketValue(schema, index, 1)];
  if (limit >= high) return 1;
  if (limit < low) return 0;
  const share =
    Math.log2(Math.abs(limit)) * 2 ** schema - (isNegative(index) ? negativeOrigin - index : index);
  return Math.min(1, Math.max(0, isNegative(index) ? -share : share + 1));
}
