import type { Difference } from '../core/compare/comparison.ts';

/** How far from "no change" a bar reaches on both sides, as a share: 0.2 is ±20 % or ±20 points. */
export type Reach = number;

/** Nothing is drawn beyond this; longer intervals end in an arrow. */
const maxReach: Reach = 0.3;

const neutral = (scale: Difference['scale']): number => (scale === 'ratio' ? 1 : 0);

/** One reach for all bars of a scale, so that they can be compared by eye. */
export function intervalReach(differences: readonly Difference[], scale: Difference['scale']): Reach {
  const distances = differences
    .filter((difference) => difference.scale === scale)
    .flatMap(({ effect, interval, margin }) => [
      2 * margin,
      ...[effect ?? neutral(scale), ...(interval ?? [])].map((end) => Math.abs(end - neutral(scale))),
    ])
    .filter(Number.isFinite);
  return Math.min(maxReach, 1.1 * Math.max(0.001, ...distances));
}

/** All in a box 200 wide whose middle is "no change". */
export interface IntervalShape {
  readonly low: number;
  readonly high: number;
  /** Undefined when it lies beyond the bar. */
  readonly effect: number | undefined;
  /** Half the width of the band that counts as no change. */
  readonly band: number;
  readonly isCutLow: boolean;
  readonly isCutHigh: boolean;
}

const half = 100;

/** Where a difference's interval lies around "no change"; undefined without an interval. */
export function intervalShape(difference: Difference, reach: Reach): IntervalShape | undefined {
  const { scale, effect, interval, margin } = difference;
  if (effect === undefined || interval === undefined) return undefined;
  const [low, high] = [interval[0] - neutral(scale), interval[1] - neutral(scale)];
  const x = (change: number): number => {
    const share = Math.min(1, Math.max(-1, change / reach));
    return Math.round((half + share * half) * 10) / 10;
  };
  return {
    low: x(low),
    high: x(high),
    effect: Math.abs(effect - neutral(scale)) <= reach ? x(effect - neutral(scale)) : undefined,
    band: Math.min(margin / reach, 1) * half,
    isCutLow: low < -reach,
    isCutHigh: high > reach,
  };
}
