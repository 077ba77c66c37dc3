import type { Description } from './describe.ts';
import { studentCdf, studentQuantile } from './student.ts';

/** A difference of two means, second minus first, with what is needed to judge it. */
export interface MeanDifference {
  readonly difference: number;
  readonly standardError: number;
  /** Degrees of freedom of the t distribution it is judged by. */
  readonly df: number;
}

/**
 * Welch's difference of means (Welch 1947) with Satterthwaite's degrees of freedom (1946). Undefined unless both
 * samples have two values.
 */
export function welch(first: Description, second: Description): MeanDifference | undefined {
  if (first.sd === undefined || second.sd === undefined) return undefined;
  const [a, b] = [first.sd ** 2 / first.n, second.sd ** 2 / second.n];
  const below = a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1);
  return {
    difference: second.mean - first.mean,
    standardError: Math.sqrt(a + b),
    df: below > 0 ? (a + b) ** 2 / below : first.n + second.n - 2,
  };
}

/**
 * Student's difference of means (Student 1908), which takes both spreads to be the same; one side may be a single
 * value, so that one new run can be held against several. Undefined with fewer than three values in all.
 */
export function student(first: Description, second: Description): MeanDifference | undefined {
  const df = first.n + second.n - 2;
  if (df < 1) return undefined;
  const squares = (first.sd ?? 0) ** 2 * (first.n - 1) + (second.sd ?? 0) ** 2 * (second.n - 1);
  return {
    difference: second.mean - first.mean,
    standardError: Math.sqrt((squares / df) * (1 / first.n + 1 / second.n)),
    df,
  };
}

/** The two-sided t interval of a difference, 95 % unless told. */
export function meanInterval(of: MeanDifference, confidence = 0.95): readonly [number, number] {
  const half = of.standardError === 0 ? 0 : studentQuantile((1 + confidence) / 2, of.df) * of.standardError;
  return [of.difference - half, of.difference + half];
}

/** One-sided p-value of "the true difference is at most `bound`", by the same t statistic. */
export function probabilityAtMost(of: MeanDifference, bound: number): number {
  if (of.standardError === 0) return of.difference > bound ? 0 : 1;
  return studentCdf((bound - of.difference) / of.standardError, of.df);
}
