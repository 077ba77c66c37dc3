/**
 * A histogram with exponential buckets, laid out as Prometheus native histograms are: with
 * base = 2^(2^-schema), bucket `i` counts the values in (base^(i-1), base^i]. Merging is exact and does not
 * depend on the order. k6 sends schema 3 (base about 1.0905), so a quantile is at most 4.5 % off.
 * Values are in the unit in which they were observed: seconds for k6's time trends as pushed.
 */
export interface Histogram {
  readonly schema: number;
  /** Values that are zero or too small for a bucket. */
  readonly zeroCount: number;
  /** Ascending bucket indexes, aligned with `counts`. */
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

/** Upper bound of a bucket, in the unit of the observed values. */
export const bucketUpperBound = (schema: number, index: number): number => 2 ** (index * 2 ** -schema);

/** Collects histograms of one schema into one; cheap for many parts. */
export class HistogramSum {
  private readonly buckets = new Map<number, number>();
  private schema: number | undefined;
  private zeroCount = 0;
  private count = 0;
  private sum = 0;

  /** @param sign -1 takes a part away again: the difference of two cumulative histograms. */
  add(part: Histogram, sign: 1 | -1 = 1): this {
    this.schema ??= part.schema;
    if (part.schema !== this.schema) throw new RangeError('Histograms of different schemas cannot be added');
    part.indexes.forEach((index, i) => {
      this.buckets.set(index, (this.buckets.get(index) ?? 0) + sign * (part.counts[i] ?? 0));
    });
    this.zeroCount += sign * part.zeroCount;
    this.count += sign * part.count;
    this.sum += sign * part.sum;
    return this;
  }

  /** The sum so far; empty buckets are left out. */
  total(): Histogram {
    const filled = [...this.buckets].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
    return {
      schema: this.schema ?? 3,
      zeroCount: this.zeroCount,
      indexes: filled.map(([index]) => index),
      counts: filled.map(([, count]) => count),
      count: this.count,
      sum: this.sum,
    };
  }
}

export const mergeHistograms = (parts: readonly Histogram[]): Histogram =>
  parts.reduce((sum, part) => sum.add(part), new HistogramSum()).total();

/**
 * The value below which the share `q` (0 to 1) of the observations lies, interpolated exponentially within its
 * bucket as Prometheus' `histogram_quantile` does for native histograms. Undefined when nothing was observed.
 */
export function quantile(histogram: Histogram, q: number): number | undefined {
  const total = histogram.zeroCount + histogram.counts.reduce((sum, count) => sum + count, 0);
  if (total <= 0) return undefined;
  let rank = q * total - histogram.zeroCount;
  if (rank <= 0 && histogram.zeroCount > 0) return 0;
  for (const [i, index] of histogram.indexes.entries()) {
    const count = histogram.counts[i] ?? 0;
    if (rank <= count || i === histogram.indexes.length - 1) {
      const within = Math.min(1, Math.max(0, rank / count));
      return bucketUpperBound(histogram.schema, index - 1 + within);
    }
    rank -= count;
  }
  return 0;
}

/** Arithmetic mean; exact, since the sum is kept. Undefined when nothing was observed. */
export const mean = (histogram: Histogram): number | undefined =>
  histogram.count > 0 ? histogram.sum / histogram.count : undefined;
