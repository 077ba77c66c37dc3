import type { LintRule } from '../../rule.ts';
import { abortNeedsDelay } from './abort-needs-delay.ts';
import { checkNeedsThreshold } from './check-needs-threshold.ts';
import { requireSampleFloor } from './require-sample-floor.ts';
import { requireThresholds } from './require-thresholds.ts';
import { thresholdAggregation } from './threshold-aggregation.ts';
import { thresholdContradiction } from './threshold-contradiction.ts';
import { thresholdLatencyWithoutErrors } from './threshold-latency-without-errors.ts';
import { thresholdNeverSampled } from './threshold-never-sampled.ts';
import { thresholdPercentileFraction } from './threshold-percentile-fraction.ts';
import { thresholdRateRange } from './threshold-rate-range.ts';
import { thresholdSyntax } from './threshold-syntax.ts';
import { thresholdTagUnmatched } from './threshold-tag-unmatched.ts';
import { thresholdUnknownMetric } from './threshold-unknown-metric.ts';

/** Rules about thresholds, in the order of the catalogue. */
export const thresholdRules: readonly LintRule[] = [
  thresholdSyntax,
  thresholdUnknownMetric,
  thresholdAggregation,
  thresholdRateRange,
  thresholdPercentileFraction,
  thresholdNeverSampled,
  thresholdTagUnmatched,
  requireSampleFloor,
  requireThresholds,
  checkNeedsThreshold,
  thresholdLatencyWithoutErrors,
  thresholdContradiction,
  abortNeedsDelay,
];
