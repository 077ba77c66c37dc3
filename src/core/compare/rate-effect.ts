import type { BinTable, BlockResamples } from '../stats/block-bootstrap.ts';
import { forEachResample } from '../stats/block-bootstrap.ts';
import type { Proportion } from '../stats/proportion.ts';
import { newcombeInterval, overdispersion, share } from '../stats/proportion.ts';
import { planBlocks } from './block-plan.ts';
import type { Effect, Resampling } from './effect.ts';
import { basisOf, noEffect, percentileInterval } from './effect.ts';

/** What a quotient is made of, bin by bin: counts and milliseconds, or failures and requests. */
export interface QuotientBins {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const tableOf = ({ above, below }: QuotientBins): BinTable => ({
  bins: above.length,
  width: 2,
  values: Float64Array.from(above.flatMap((value, i) => [value, below[i] ?? 0])),
});

const perBin = ({ above, below }: QuotientBins): number[] =>
  above.map((value, i) => value / (below[i] ?? 0)).filter(Number.isFinite);

/** Resampled quotients of one side. */
function resampled(bins: QuotientBins, draws: BlockResamples): Float64Array {
  const quotients = new Float64Array(draws.replicates);
  forEachResample(tableOf(bins), draws, (row, i) => (quotients[i] = (row[0] ?? NaN) / (row[1] ?? NaN)));
  return quotients;
}

/** Resampled effects: what `effect` makes of both sides' quotients. */
function resampledEffects(
  sides: readonly [QuotientBins, QuotientBins],
  how: Resampling,
  effect: (before: number, after: number) => number,
) {
  const plan = planBlocks(sides.map(perBin), how.bins, how.binMs);
  const [first, second] = how.draws(plan.block);
  const [before, after] = [resampled(sides[0], first), resampled(sides[1], second)];
  const replicates = Float64Array.from(after, (value, i) => effect(before[i] ?? NaN, value));
  return { plan, replicates, because: basisOf(plan, how) };
}

/** Effect on a rate per second (counts over ms): the ratio, candidate over baseline, by block bootstrap. */
export function throughputEffect(sides: readonly [QuotientBins, QuotientBins], how: Resampling): Effect {
  const [before, after] = [ratePerSecond(sides[0]), ratePerSecond(sides[1])];
  if (!(before > 0 && after > 0)) return noEffect(before, after, 'a ratio needs two values above 0');
  const { plan, replicates, because } = resampledEffects(sides, how, (a, b) => Math.log(b / a));
  const interval = percentileInterval(Math.log(after / before), replicates, plan.widening);
  if (interval === undefined) return noEffect(before, after, 'too many stretches without a value');
  return {
    baseline: before,
    candidate: after,
    effect: after / before,
    interval: [Math.exp(interval[0]), Math.exp(interval[1])],
    because,
    floor: 0,
  };
}

/** Counts over milliseconds, as a rate per second; NaN when nothing was measured. */
export const ratePerSecond = ({ above, below }: QuotientBins): number => (1000 * sumOf(above)) / sumOf(below);

/**
 * Effect on a share (failures over requests): the difference, by Newcombe's interval, which takes requests to be
 * independent. When failures cluster in time, the interval also reaches as far as that of the block bootstrap.
 */
export function shareEffect(sides: readonly [QuotientBins, QuotientBins], how: Resampling): Effect {
  const [before, after] = sides.map(pooledProportion) as [Proportion, Proportion];
  if (before.trials === 0 || after.trials === 0)
    return noEffect(undefined, undefined, 'one side has no requests');
  const effect = share(after) - share(before);
  const independent = newcombeInterval(before, after);
  const base = { baseline: share(before), candidate: share(after), effect, floor: 0 };
  if (!sides.some(isClustered)) return { ...base, interval: independent, because: "Newcombe's interval" };
  const { plan, replicates, because } = resampledEffects(sides, how, (a, b) => b - a);
  const clustered = percentileInterval(effect, replicates, plan.widening) ?? independent;
  return {
    ...base,
    interval: [Math.min(independent[0], clustered[0]), Math.max(independent[1], clustered[1])],
    because: `failures come in clusters; ${because}`,
  };
}

/** All bins together. */
export const pooledProportion = ({ above, below }: QuotientBins): Proportion => ({
  successes: sumOf(above),
  trials: sumOf(below),
});

/** Two standard deviations of chi-square over its degrees of freedom above what independent requests would show. */
function isClustered({ above, below }: QuotientBins): boolean {
  const parts = above.map((successes, i) => ({ successes, trials: below[i] ?? 0 }));
  return overdispersion(parts) > 1 + 2 * Math.sqrt(2 / Math.max(1, parts.length - 1));
}
