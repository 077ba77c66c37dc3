import type { LintRule } from '../../rule.ts';
import { thresholdRateRange } from './threshold-rate-range.ts';

/** Rules about thresholds, in the order of the catalogue. */
export const thresholdRules: readonly LintRule[] = [thresholdRateRange];
