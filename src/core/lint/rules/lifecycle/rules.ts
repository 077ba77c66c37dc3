import type { LintRule } from '../../rule.ts';

/** Rules about the life cycle, data and modules, in the order of the catalogue. */
export const lifecycleRules: readonly LintRule[] = [];
