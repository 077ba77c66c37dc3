import type { Histogram } from '../metrics/histogram.ts';
import { bucketUpperBound } from '../metrics/histogram.ts';

/**
 * How far a quantile that was interpolated within its bucket may be from the true one, as a difference of logarithms.
 *
 * The values of a bucket are taken as spread evenly over it. If the counts change from bucket to bucket by a smooth
 * density, the error is w(1-w)/2 of the density's slope across the bucket (the remainder of linear interpolation of the
 * distribution function); slope and curvature are read from the neighbouring buckets, where a difference of counts by
 * less than its standard deviation (Poisson) is taken for chance, which the bootstrap covers. Where one bucket holds
 * more than a fifth of all values, its neighbours tell less and less of its inside, and the error grows to the whole
 * bucket. Never more than the distance to the bucket's far edge. 0 for zero and negative quantiles.
 */
export function interpolationError(histogram: Histogram, q: number): number {
  const place = placeOf(histogram, q);
  if (place === undefined) return 0;
  const { index, within, count } = place;
  const width = Math.log(
    bucketUpperBound(histogram.schema, index) / bucketUpperBound(histogram.schema, index - 1),
  );
  if (!(width > 0) || bucketUpperBound(histogram.schema, index) <= 0) return 0;
  const [before, after] = [countAt(histogram, index - 1), countAt(histogram, index + 1)];
  const slope = beyondChance(after - before, after + before) / (2 * count);
  const curvature = beyondChance(after - 2 * count + before, after + 4 * count + before) / count;
  const crowding = Math.max(0, count / histogram.count - crowded);
  const smooth = (within * (1 - within) * slope) / 2 + curvature / 4;
  return width * Math.min(Math.max(within, 1 - within), smooth + crowding);
}

/** Share of all values in one bucket from which its neighbours say too little of its inside. */
const crowded = 0.2;

const beyondChance = (difference: number, variance: number): number =>
  Math.max(0, Math.abs(difference) - Math.sqrt(variance));

const countAt = (histogram: Histogram, index: number): number => {
  const at = histogram.indexes.indexOf(index);
  return at < 0 ? 0 : (histogram.counts[at] ?? 0);
};

function placeOf(histogram: Histogram, q: number) {
  let left = q * (histogram.count - 1) + 0.5 - histogram.zeroCount;
  if (left <= 0) return undefined;
  for (const [i, index] of histogram.indexes.entries()) {
    const count = histogram.counts[i] ?? 0;
    if (left <= count) return { index, count, within: left / count };
    left -= count;
  }
  return undefined;
}
