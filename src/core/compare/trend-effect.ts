import type { Histogram } from '../metrics/histogram.ts';
import { mergeHistograms } from '../metrics/histogram.ts';
import type { Contains } from '../metrics/metric.ts';
import { trendQuantile } from '../metrics/trend.ts';
import type { BlockResamples } from '../stats/block-bootstrap.ts';
import { forEachResample } from '../stats/block-bootstrap.ts';
import type { HistogramTable } from '../stats/histogram-table.ts';
import { histogramTable, rowQuantile, summedRow } from '../stats/histogram-table.ts';
import type { BlockPlan } from './block-plan.ts';
import { planBlocks } from './block-plan.ts';
import type { Effect, Resampling } from './effect.ts';
import { basisOf, noEffect, percentileInterval } from './effect.ts';
import { interpolationError } from './resolution.ts';

/** One run's histograms of a trend, bin by bin. */
export type HistogramBins = readonly (Histogram | undefined)[];

/** One side of the comparison, ready to be resampled. */
interface Side {
  readonly table: HistogramTable;
  readonly total: Histogram;
  readonly row: Float64Array;
  /** Resampled quantiles, one list for each quantile asked for. */
  readonly resampled: readonly Float64Array[];
}

/**
 * Effects on quantiles (0..1 each) of a trend: the ratio of the quantiles of merged histograms, candidate over
 * baseline, with a block bootstrap interval of its logarithm that is widened by what the buckets cannot resolve.
 */
export function trendEffects(
  bins: readonly [HistogramBins, HistogramBins],
  quantiles: readonly number[],
  { contains, how }: { readonly contains: Contains; readonly how: Resampling },
): Effect[] {
  const tables = [histogramTable(bins[0]), histogramTable(bins[1])] as const;
  const plan = planBlocks(tables.map(logMedians), how.bins, how.binMs);
  const draws = how.draws(plan.block);
  const baseline = sideOf(bins[0], tables[0], { quantiles, draws: draws[0] });
  const candidate = sideOf(bins[1], tables[1], { quantiles, draws: draws[1] });
  return quantiles.map((q, i) => {
    const [before, after] = [baseline, candidate].map(({ total }) => trendQuantile(contains, total, q));
    const effect = withoutRatio([before, after], [baseline, candidate], q);
    return effect ?? ratioEffect([baseline, candidate], { q, i, contains, plan, how });
  });
}

/** Medians of the bins that have one, on the logarithm. */
const logMedians = (table: HistogramTable): number[] =>
  Array.from({ length: table.bins }, (_, bin) =>
    Math.log(rowQuantile(table.values.subarray(bin * table.width, (bin + 1) * table.width), table, 0.5)),
  ).filter(Number.isFinite);

function sideOf(
  bins: HistogramBins,
  table: HistogramTable,
  { quantiles, draws }: { readonly quantiles: readonly number[]; readonly draws: BlockResamples },
): Side {
  const resampled = quantiles.map(() => new Float64Array(draws.replicates));
  forEachResample(table, draws, (row, replicate) => {
    resampled.forEach((values, i) => (values[replicate] = rowQuantile(row, table, quantiles[i] ?? 0)));
  });
  const total = mergeHistograms(bins.filter((bin) => bin !== undefined));
  return { table, total, row: summedRow(table), resampled };
}

/** Values beyond a quantile that are needed to say anything about it. */
const fewestBeyond = 5;

/** The effect where no ratio with an interval can be had: no values, zeros, too few values. */
function withoutRatio(
  [before, after]: readonly (number | undefined)[],
  sides: readonly Side[],
  q: number,
): Effect | undefined {
  if (before === undefined || after === undefined) return noEffect(before, after, 'one side has no values');
  if (before === 0 && after === 0)
    return { ...noEffect(before, after, 'both are 0'), effect: 1, interval: [1, 1] };
  if (before <= 0 || after <= 0) return noEffect(before, after, 'a ratio needs two values above 0');
  const fewest = Math.min(...sides.map(({ total }) => total.count));
  const needed = Math.ceil(fewestBeyond / Math.min(q, 1 - q) - 1e-9);
  if (fewest < needed)
    return noEffect(
      before,
      after,
      `only ${fewest} values on one side; p(${Math.round(q * 100)}) needs ${needed}`,
    );
  return undefined;
}

interface Asked {
  readonly q: number;
  /** Position of `q` among the resampled quantiles. */
  readonly i: number;
  readonly contains: Contains;
  readonly plan: BlockPlan;
  readonly how: Resampling;
}

function ratioEffect(sides: readonly [Side, Side], { q, i, contains, plan, how }: Asked): Effect {
  const [before, after] = sides.map(({ total }) => trendQuantile(contains, total, q) ?? NaN) as [
    number,
    number,
  ];
  const [first, second] = sides.map(({ resampled }) => resampled[i] ?? new Float64Array());
  const [from, to] = sides.map(({ row, table }) => rowQuantile(row, table, q));
  const centre = Math.log((to ?? NaN) / (from ?? NaN));
  const ratios = Float64Array.from(second ?? [], (value, r) => Math.log(value / (first?.[r] ?? NaN)));
  const interval = percentileInterval(centre, ratios, plan.widening);
  if (interval === undefined) return noEffect(before, after, 'too many stretches without a value');
  const floor = Math.hypot(...sides.map(({ total }) => interpolationError(total, q)));
  const shift = Math.log(after / before) - centre;
  return {
    baseline: before,
    candidate: after,
    effect: after / before,
    interval: [Math.exp(interval[0] + shift - floor), Math.exp(interval[1] + shift + floor)],
    because: basisOf(plan, how),
    floor,
  };
}
