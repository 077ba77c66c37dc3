import type { LintRule } from '../../rule.ts';

/** Rules about requests, checks and asynchronous code, in the order of the catalogue. */
export const httpRules: readonly LintRule[] = [];
