import type { Point } from '../metrics/timeline.ts';

/** Six digits are finer than any run repeats; a diff of two baselines then shows changes and no noise of digits. */
const digits = 6;

/** A share needs more, so that share × requests still gives whole requests back. */
const shareDigits = 10;

/** A measured value as a baseline writes it; whole numbers are counts and stay exact, negative zero is zero. */
export const rounded = (value: number): number =>
  Number.isInteger(value) || !Number.isFinite(value) ? value + 0 : Number(value.toPrecision(digits));

/** A point as a baseline writes it. */
export function roundedPoint(point: Point): Point {
  if (typeof point === 'object') return { ...point, sum: rounded(point.sum) };
  if (point === undefined || !Number.isFinite(point)) return undefined;
  return Number.isInteger(point) ? point + 0 : Number(point.toPrecision(shareDigits));
}
