import type { LintRule } from '../../rule.ts';
import { requireSampleFloor } from './require-sample-floor.ts';
import { thresholdNeverSampled } from './threshold-never-sampled.ts';
import { thresholdPercentileFraction } from './threshold-percentile-fraction.ts';
import { thresholdRateRange } from './threshold-rate-range.ts';
import { thresholdTagUnmatched } from './threshold-tag-unmatched.ts';

/** Rules about thresholds, in the order of the catalogue. */
export const thresholdRules: readonly LintRule[] = [
  thresholdRateRange,
  thresholdPercentileFraction,
  thresholdNeverSampled,
  thresholdTagUnmatched,
  requireSampleFloor,
];
