import type { PromLintRule } from '../../rule.ts';
import { averageOfAverages } from './average-of-averages.ts';
import { averageOfQuantiles } from './average-of-quantiles.ts';
import { histogramQuantile } from './histogram-quantile.ts';
import { leInteger } from './le-integer.ts';
import { quantileRange } from './quantile-range.ts';

/** Rules about histograms and quantiles, in the order of the catalogue. */
export const histogramRules: readonly PromLintRule[] = [
  histogramQuantile,
  quantileRange,
  averageOfQuantiles,
  averageOfAverages,
  leInteger,
];
