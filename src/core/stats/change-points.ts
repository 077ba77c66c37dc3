import { energySplit } from './energy-split.ts';
import { studentCdf } from './student.ts';

/** A place in a series where its level changed. */
export interface ChangePoint {
  /** The first value after the change. */
  readonly index: number;
  /** Probability of a difference this large between the neighbouring segments if there were none; two-sided. */
  readonly pValue: number;
}

export interface ChangePointOptions {
  /** Values that are looked at together; half of them later the next are. At least 2. */
  readonly window: number;
  /** A change point that stays has a lower p-value. */
  readonly maxPValue: number;
  /** No segment between two changes is shorter. */
  readonly shortest: number;
}

/** For histories of load tests; what they find and how often they err is in `docs/history.md`. */
export const usualOptions: ChangePointOptions = { window: 30, maxPValue: 0.001, shortest: 4 };

/**
 * Changes of the level, in order: E-divisive (Matteson and James 2014) in the form of Fleming et al. 2023, "Hunter:
 * Using Change Point Detection to Hunt for Performance Regressions". Candidates are found in overlapping windows at a
 * tenfold p-value, then the weakest is dropped and its neighbours are judged anew, until all are strong. With
 * `shortest` 1 the answer is that of Apache Otava 0.8.
 */
export function changePoints(
  values: readonly number[],
  { window, maxPValue, shortest }: ChangePointOptions = usualOptions,
): ChangePoint[] {
  const candidates = new Set<number>();
  for (let start = 0; start < values.length;) {
    const stretch = values.slice(start, start + window);
    const found = splitsOf(stretch, { maxPValue: maxPValue * 10, shortest });
    for (const index of found) candidates.add(start + index);
    const last = found.at(-1);
    start = Math.max(last === undefined ? 0 : start + last, start + Math.floor(window / 2));
  }
  const indexes = [...candidates].sort((a, b) => a - b);
  return strongest(values, { indexes, maxPValue, shortest });
}

/** Splits a stretch where it falls apart most, again and again, while the two sides differ. */
function splitsOf(
  values: readonly number[],
  { maxPValue, shortest }: Omit<ChangePointOptions, 'window'>,
): number[] {
  const indexes: number[] = [];
  for (;;) {
    const bounds = [0, ...indexes, values.length];
    const best = bounds
      .slice(1)
      .map((end, i) => ({ start: bounds[i] ?? 0, end }))
      .flatMap(({ start, end }) => {
        const split = energySplit(values.slice(start, end), shortest);
        return split === undefined ? [] : [{ ...split, index: start + split.index, start, end }];
      })
      .reduce<{ index: number; distance: number; start: number; end: number } | undefined>(
        (a, b) => (a !== undefined && a.distance >= b.distance ? a : b),
        undefined,
      );
    if (best === undefined) return indexes;
    if (pValueOf(values, [best.start, best.index, best.end]) > maxPValue) return indexes;
    indexes.push(best.index);
    indexes.sort((a, b) => a - b);
  }
}

interface Candidates extends Omit<ChangePointOptions, 'window'> {
  readonly indexes: readonly number[];
}

/** Drops the weakest until every segment is long enough and every change is strong. */
function strongest(values: readonly number[], { indexes, maxPValue, shortest }: Candidates): ChangePoint[] {
  let kept = [...indexes];
  for (;;) {
    const bounds = [0, ...kept, values.length];
    const points = kept.map((index, i) => ({
      index,
      pValue: pValueOf(values, [bounds[i] ?? 0, index, bounds[i + 2] ?? values.length]),
      isShort: index - (bounds[i] ?? 0) < shortest || (bounds[i + 2] ?? values.length) - index < shortest,
    }));
    const weak = points.filter(({ pValue, isShort }) => isShort || pValue >= maxPValue);
    if (weak.length === 0) return points.map(({ index, pValue }) => ({ index, pValue }));
    const { index: weakest } = weak.reduce((a, b) => (b.pValue > a.pValue ? b : a));
    kept = kept.filter((index) => index !== weakest);
  }
}

/** Of the segments from `start` to `middle` and from there to `end`. */
function pValueOf(
  values: readonly number[],
  [start, middle, end]: readonly [number, number, number],
): number {
  const [left, right] = [moments(values.slice(start, middle)), moments(values.slice(middle, end))];
  const freedom = left.n + right.n - 2;
  const difference = Math.abs(left.mean - right.mean);
  if (freedom < 1 || difference === 0) return 1;
  // As in Hunter and Otava, whose limits these are: the variances are those of a population (n below).
  const pooled = ((left.n - 1) * left.variance + (right.n - 1) * right.variance) / freedom;
  const t = difference / Math.sqrt(pooled * (1 / left.n + 1 / right.n));
  return 2 * studentCdf(-t, freedom);
}

function moments(values: readonly number[]): { n: number; mean: number; variance: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n };
}
