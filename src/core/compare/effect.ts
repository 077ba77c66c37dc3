import type { BlockResamples } from '../stats/block-bootstrap.ts';
import { drawBlocks } from '../stats/block-bootstrap.ts';
import type { Random } from '../stats/random.ts';
import type { BlockPlan } from './block-plan.ts';

/** A quantity of two runs and how it changed. */
export interface Effect {
  readonly baseline: number | undefined;
  readonly candidate: number | undefined;
  readonly effect: number | undefined;
  readonly interval: readonly [number, number] | undefined;
  /** Why there is no interval, or what it rests on. */
  readonly because: string;
  /** The part of the interval's half-width (of logarithms) that no longer run can narrow. */
  readonly floor: number;
}

/** Blocks for both sides. */
export type BothDraws = readonly [BlockResamples, BlockResamples];

/** What the intervals of one comparison share. */
export interface Resampling {
  readonly replicates: number;
  readonly binMs: number;
  readonly bins: number;
  /** The draws for a length of blocks; the same at each call, so that all quantities see the same resampled runs. */
  draws(block: number): BothDraws;
}

/** An effect that cannot be given, and why. */
export const noEffect = (
  baseline: number | undefined,
  candidate: number | undefined,
  because: string,
): Effect => ({ baseline, candidate, effect: undefined, interval: undefined, because, floor: 0 });

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** What a bootstrap interval rests on, in words. */
export const basisOf = (plan: BlockPlan, { bins, binMs, replicates }: Resampling): string =>
  `${replicates} resamples of ${seconds(plan.block * binMs)} blocks over ${seconds(bins * binMs)}`;

/**
 * Prepares the resampling of two runs of `bins` bins each.
 *
 * @param paired take the same blocks of both sides, because the load changes in the course of the run.
 */
export function resamplingOf(
  of: Pick<Resampling, 'replicates' | 'binMs' | 'bins'>,
  { random, paired }: { readonly random: Random; readonly paired: boolean },
): Resampling {
  const known = new Map<number, BothDraws>();
  const draws = (block: number): BothDraws => {
    const before = known.get(block);
    if (before !== undefined) return before;
    const first = drawBlocks(random, { ...of, block });
    const both = [first, paired ? first : drawBlocks(random, { ...of, block })] as const;
    known.set(block, both);
    return both;
  };
  return { ...of, draws };
}

/**
 * The 95 % percentile interval (Efron and Tibshirani 1993, chapter 13) of bootstrap replicates around the estimate
 * `at`, its halves widened by a factor. Undefined when one replicate in 20 has no value.
 */
export function percentileInterval(
  at: number,
  replicates: Float64Array,
  widening: number,
): readonly [number, number] | undefined {
  const valid = replicates.filter(Number.isFinite).sort();
  const last = valid.length - 1;
  const [low, high] = [valid[Math.floor(0.025 * last)], valid[Math.ceil(0.975 * last)]];
  if (low === undefined || high === undefined || valid.length < 0.95 * replicates.length) return undefined;
  return [at - widening * Math.max(0, at - low), at + widening * Math.max(0, high - at)];
}
