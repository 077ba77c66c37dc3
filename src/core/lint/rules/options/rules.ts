import type { LintRule } from '../../rule.ts';
import { arrivalRateVus } from './arrival-rate-vus.ts';
import { discouragedOptions } from './discouraged-options.ts';
import { durationUnit } from './duration-unit.ts';
import { envWithoutDefault } from './env-without-default.ts';
import { executorRemoved } from './executor-removed.ts';
import { executorRequiredField } from './executor-required-field.ts';
import { executorUnknownField } from './executor-unknown-field.ts';
import { gracefulStopZero } from './graceful-stop-zero.ts';
import { maxDuration } from './max-duration.ts';
import { noSleepInArrivalRate } from './no-sleep-in-arrival-rate.ts';
import { optionsConflict } from './options-conflict.ts';
import { optionsNotExported } from './options-not-exported.ts';
import { optionsUnknownKey } from './options-unknown-key.ts';
import { requireDroppedIterations } from './require-dropped-iterations.ts';
import { scenarioExecExported } from './scenario-exec-exported.ts';
import { stageShape } from './stage-shape.ts';
import { thinkTime } from './think-time.ts';

/** Rules about options, scenarios and executors, in the order of the catalogue. */
export const optionRules: readonly LintRule[] = [
  optionsNotExported,
  optionsUnknownKey,
  optionsConflict,
  executorUnknownField,
  executorRequiredField,
  executorRemoved,
  scenarioExecExported,
  durationUnit,
  arrivalRateVus,
  requireDroppedIterations,
  noSleepInArrivalRate,
  thinkTime,
  maxDuration,
  stageShape,
  gracefulStopZero,
  envWithoutDefault,
  discouragedOptions,
];
