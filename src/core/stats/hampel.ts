import { median } from './describe.ts';

/** Neighbours on either side that a value is judged by. */
const reach = 3;

/** A value further from its neighbours' median than so many standard deviations is an outlier. */
const widest = 3;

/** Turns a median absolute deviation of normal values into their standard deviation: 1 / Φ⁻¹(3/4). */
const madToSd = 1.4826;

/**
 * Values with single outliers replaced by the median of the 7 around them (Hampel 1974; Pearson 2002 for series). The
 * scale is that of successive differences, which a step in the level leaves alone, divided by √2.
 */
export function withoutOutliers(values: readonly number[]): number[] {
  const steps = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const scale = (madToSd * (median(steps) ?? 0)) / Math.SQRT2;
  return values.map((value, i) => {
    const around = median(values.slice(Math.max(0, i - reach), i + reach + 1)) ?? value;
    return Math.abs(value - around) > widest * scale ? around : value;
  });
}
