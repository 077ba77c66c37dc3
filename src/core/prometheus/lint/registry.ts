import type { PromLintRule } from './rule.ts';
import { alertRules } from './rules/alerts/rules.ts';
import { counterRules } from './rules/counters/rules.ts';
import { histogramRules } from './rules/histograms/rules.ts';
import { labelRules } from './rules/labels/rules.ts';
import { recordingRules } from './rules/recording/rules.ts';
import { resultRules } from './rules/results/rules.ts';
import { selectorRules } from './rules/selectors/rules.ts';

/** All rules about PromQL and files of Prometheus, in the order of the catalogue. */
export const promLintRules: readonly PromLintRule[] = [
  ...counterRules,
  ...histogramRules,
  ...selectorRules,
  ...labelRules,
  ...resultRules,
  ...alertRules,
  ...recordingRules,
];
