import type { LintRule } from '../../rule.ts';

/** Rules about options, scenarios and executors, in the order of the catalogue. */
export const optionRules: readonly LintRule[] = [];
