import type { LintRule } from '../../rule.ts';

/** Rules about the domain's invariants, in the order of the catalogue. */
export const integrityRules: readonly LintRule[] = [];
