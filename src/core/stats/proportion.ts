import { z95 } from './normal.ts';

/** Successes among trials. */
export interface Proportion {
  readonly successes: number;
  /** Above 0. */
  readonly trials: number;
}

/** The share of successes, 0..1. */
export const share = ({ successes, trials }: Proportion): number => successes / trials;

/** Wilson's score interval of a share (Wilson 1927), 95 % unless `z` says otherwise; sound at 0 and 1 too. */
export function wilsonInterval(of: Proportion, z = z95): readonly [number, number] {
  const [n, p] = [of.trials, share(of)];
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [
    of.successes <= 0 ? 0 : Math.max(0, (centre - half) / scale),
    of.successes >= n ? 1 : Math.min(1, (centre + half) / scale),
  ];
}

/**
 * Newcombe's interval of the difference of two independent shares, second minus first (Newcombe 1998, method 10: the
 * square-and-add of two Wilson intervals), 95 %. It takes trials to be independent.
 */
export function newcombeInterval(first: Proportion, second: Proportion): readonly [number, number] {
  const [p1, p2] = [share(first), share(second)];
  const [low1, high1] = wilsonInterval(first);
  const [low2, high2] = wilsonInterval(second);
  const difference = p2 - p1;
  return [difference - Math.hypot(p2 - low2, high1 - p1), difference + Math.hypot(high2 - p2, p1 - low1)];
}

/**
 * How much more shares vary from part to part than independent trials would: Pearson's chi-square over its degrees of
 * freedom (McCullagh and Nelder 1989, section 4.5), at least 1. Parts without trials do not count; 1 when all trials
 * ended alike or there are fewer than two parts.
 */
export function overdispersion(parts: readonly Proportion[]): number {
  const filled = parts.filter((part) => part.trials > 0);
  const trials = filled.reduce((sum, part) => sum + part.trials, 0);
  const pooled = filled.reduce((sum, part) => sum + part.successes, 0) / trials;
  if (filled.length < 2 || !(pooled > 0 && pooled < 1)) return 1;
  const chiSquare = filled.reduce(
    (sum, part) => sum + (part.successes - part.trials * pooled) ** 2 / (part.trials * pooled * (1 - pooled)),
    0,
  );
  return Math.max(1, chiSquare / (filled.length - 1));
}
