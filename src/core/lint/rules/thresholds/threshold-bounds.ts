import type { MetricType } from '../../../metrics/metric.ts';
import type { ThresholdExpression } from '../../../thresholds/expression.ts';

/** The values for which a threshold holds. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** True when the end itself does not count. */
  readonly openLow: boolean;
  readonly openHigh: boolean;
}

const all: Bounds = { low: -Infinity, high: Infinity, openLow: false, openHigh: false };

/** Undefined for `!=`, which leaves no range. */
export function boundsOf({ operator, limit }: ThresholdExpression): Bounds | undefined {
  switch (operator) {
    case '<':
      return { ...all, high: limit, openHigh: true };
    case '<=':
      return { ...all, high: limit };
    case '>':
      return { ...all, low: limit, openLow: true };
    case '>=':
      return { ...all, low: limit };
    case '!=':
      return undefined;
    default:
      return { ...all, low: limit, high: limit };
  }
}

export const meet = (a: Bounds, b: Bounds): Bounds => ({
  low: Math.max(a.low, b.low),
  high: Math.min(a.high, b.high),
  openLow: (a.openLow && a.low >= b.low) || (b.openLow && b.low >= a.low),
  openHigh: (a.openHigh && a.high <= b.high) || (b.openHigh && b.high <= a.high),
});

export const isEmpty = ({ low, high, openLow, openHigh }: Bounds): boolean =>
  low > high || (low === high && (openLow || openHigh));

/** True when whatever is in `inner` is in `outer` too. */
export const isInside = (inner: Bounds, outer: Bounds): boolean =>
  (inner.low > outer.low || (inner.low === outer.low && (!outer.openLow || inner.openLow))) &&
  (inner.high < outer.high || (inner.high === outer.high && (!outer.openHigh || inner.openHigh)));

/** What the values of a metric can be at all, with its words; undefined when they can be anything. */
export function naturalBounds(
  type: MetricType | undefined,
): (Bounds & { readonly says: string }) | undefined {
  if (type === 'rate') return { ...all, low: 0, high: 1, says: 'a rate is a share of 0 to 1' };
  return type === 'counter' ? { ...all, low: 0, says: 'a Counter is never below 0' } : undefined;
}

/** Where an aggregation stands among the sorted samples, 0 to 100; NaN for those that stand nowhere. */
export function rankOf({ aggregation }: ThresholdExpression): number {
  if (aggregation.method === 'p') return aggregation.percentile;
  return { min: 0, med: 50, max: 100 }[aggregation.method as string] ?? NaN;
}
