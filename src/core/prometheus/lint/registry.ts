import type { PromLintRule } from './rule.ts';

/** All rules about PromQL and files of Prometheus, in the order of the catalogue. */
export const promLintRules: readonly PromLintRule[] = [];
