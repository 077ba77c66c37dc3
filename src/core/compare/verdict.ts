import type { Difference, Verdict } from './comparison.ts';

/** What is judged, and against what. */
export interface Judged {
  readonly scale: Difference['scale'];
  readonly margin: number;
  readonly higherIsBetter: boolean;
}

/** The range of effects that counts as no change, on the effect's own scale. */
export const noChange = ({ scale, margin }: Judged): readonly [number, number] => {
  const neutral = scale === 'ratio' ? 1 : 0;
  return [neutral - margin, neutral + margin];
};

/**
 * The verdict by the whole interval: beyond the margin on the bad side, beyond it on the good side, within it, or
 * none of these. (Two one-sided tests, Schuirmann 1987, on either side of the margin.)
 */
export function verdictOf(interval: readonly [number, number] | undefined, judged: Judged): Verdict {
  if (interval === undefined) return 'inconclusive';
  const [low, high] = noChange(judged);
  if (interval[0] > high) return judged.higherIsBetter ? 'improved' : 'regressed';
  if (interval[1] < low) return judged.higherIsBetter ? 'regressed' : 'improved';
  return interval[0] >= low && interval[1] <= high ? 'equivalent' : 'inconclusive';
}

/** The gravest of several verdicts: regressed, else inconclusive, else improved, else equivalent; none: inconclusive. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  const order: readonly Verdict[] = ['regressed', 'inconclusive', 'improved', 'equivalent'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'inconclusive';
}

/**
 * How much narrower an interval must become to be settled, were the effect to stay what it is: its half-width over the
 * distance from the effect to the nearest edge of "no change", on the logarithm for ratios, both less `floor`, the part
 * of the half-width that cannot shrink. At least 1; infinite where the edge is nearer than that.
 */
export function narrowing(
  effect: number,
  interval: readonly [number, number],
  { floor, ...judged }: Judged & { readonly floor: number },
): number {
  const scaled = (value: number): number =>
    judged.scale === 'ratio' ? Math.log(Math.max(value, 1e-12)) : value;
  const at = scaled(effect);
  const distance = Math.min(...noChange(judged).map((edge) => Math.abs(at - scaled(edge)))) - floor;
  const half = (scaled(interval[1]) - scaled(interval[0])) / 2 - floor;
  return distance > 0 ? Math.max(1, half / distance) : Infinity;
}
