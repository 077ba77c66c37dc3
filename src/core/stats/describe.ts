/** The usual summary of a sample, in its unit; `sd` is undefined for a single value. */
export interface Description {
  readonly n: number;
  readonly mean: number;
  /** With n - 1 below (Bessel). */
  readonly sd: number | undefined;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** The median (Hyndman and Fan 1996, type 7): the mean of the middle two when even. Undefined for no values. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Describes a sample by its textbook moments; undefined for no values. */
export function describeSample(values: readonly number[]): Description | undefined {
  const middle = median(values);
  if (middle === undefined) return undefined;
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    n,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : undefined,
    min: Math.min(...values),
    median: middle,
    max: Math.max(...values),
  };
}
