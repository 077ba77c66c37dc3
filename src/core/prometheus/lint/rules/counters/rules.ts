import type { PromLintRule } from '../../rule.ts';
import { counterWithoutRate } from './counter-without-rate.ts';
import { differentRanges } from './different-ranges.ts';
import { irateInAlert } from './irate-in-alert.ts';
import { negativeOffset } from './negative-offset.ts';
import { rangeTooShort } from './range-too-short.ts';
import { rateAfterSum } from './rate-after-sum.ts';
import { rateAsRatio } from './rate-as-ratio.ts';
import { rateOfGauge } from './rate-of-gauge.ts';
import { subqueryStep } from './subquery-step.ts';
import { trendOfCounter } from './trend-of-counter.ts';

/** Rules about counters, rates and ranges, in the order of the catalogue. */
export const counterRules: readonly PromLintRule[] = [
  counterWithoutRate,
  rateOfGauge,
  trendOfCounter,
  rateAfterSum,
  rateAsRatio,
  differentRanges,
  rangeTooShort,
  irateInAlert,
  subqueryStep,
  negativeOffset,
];
