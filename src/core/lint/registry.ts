import type { LintRule } from './rule.ts';
import { httpRules } from './rules/http/rules.ts';
import { integrityRules } from './rules/integrity/rules.ts';
import { lifecycleRules } from './rules/lifecycle/rules.ts';
import { optionRules } from './rules/options/rules.ts';
import { thresholdRules } from './rules/thresholds/rules.ts';

/** All rules, in the order of the catalogue. */
export const lintRules: readonly LintRule[] = [
  ...thresholdRules,
  ...optionRules,
  ...lifecycleRules,
  ...httpRules,
  ...integrityRules,
];
