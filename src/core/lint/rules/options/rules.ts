import type { LintRule } from '../../rule.ts';
import { arrivalRateVus } from './arrival-rate-vus.ts';
import { durationUnit } from './duration-unit.ts';
import { executorRemoved } from './executor-removed.ts';
import { maxDuration } from './max-duration.ts';
import { optionsNotExported } from './options-not-exported.ts';

/** Rules about options, scenarios and executors, in the order of the catalogue. */
export const optionRules: readonly LintRule[] = [
  optionsNotExported,
  executorRemoved,
  durationUnit,
  arrivalRateVus,
  maxDuration,
];
