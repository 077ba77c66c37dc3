import type { Histogram } from './histogram.ts';
import { mean, quantile } from './histogram.ts';
import type { Contains } from './metric.ts';

/**
 * The one place that knows two units for one trend: k6 pushes time trends in seconds, and their histograms stay in
 * seconds, because the buckets are laid out for them; everything a person or a threshold reads is in k6's own unit,
 * milliseconds. Other trends are pushed as they were observed.
 */
const perPushedUnit = (contains: Contains): number => (contains === 'time' ? 1000 : 1);

const inOwnUnit = (contains: Contains, pushed: number | undefined): number | undefined =>
  pushed === undefined ? undefined : pushed * perPushedUnit(contains);

/** A trend's quantile (q from 0 to 1) in k6's unit: ms for times, bytes for data. Undefined without data. */
export const trendQuantile = (contains: Contains, histogram: Histogram, q: number): number | undefined =>
  inOwnUnit(contains, quantile(histogram, q));

/** A trend's exact mean in k6's unit: ms for times, bytes for data. Undefined without data. */
export const trendMean = (contains: Contains, histogram: Histogram): number | undefined =>
  inOwnUnit(contains, mean(histogram));

/** The sum of a trend's values in k6's unit: ms for times, bytes for data. */
export const trendSum = (contains: Contains, histogram: Histogram): number =>
  histogram.sum * perPushedUnit(contains);
