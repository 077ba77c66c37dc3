import { promLintRules } from '../prometheus/lint/registry.ts';
import { validityRule } from '../prometheus/lint/validity.ts';
import { structureCodes } from '../prometheus/structure/structure-codes.ts';
import { lintRules } from './registry.ts';
import { optionsIssue } from './rule-options.ts';
import type { LintRule, LintSeverity } from './rule.ts';

/** The rules as those see them who only read settings. */
export interface RuleCatalogue {
  readonly ids: readonly string[];
  /** What is wrong with a rule's options; undefined when nothing is. */
  optionsIssue(id: string, options: readonly unknown[]): string | undefined;
}

/** Whatever has an id and a severity that can be set. */
export interface DescribedRule extends Pick<LintRule, 'schema'> {
  readonly id: string;
  readonly severity: LintSeverity;
  /** One sentence: what it finds. */
  readonly finds: string;
}

/** What no page of its own tells of: why Prometheus would refuse a file or an expression. */
const refusals: readonly DescribedRule[] = [
  { id: validityRule, severity: 'error', finds: 'An expression that Prometheus refuses.' },
  ...Object.entries(structureCodes).map(([code, about]) => ({ id: `prometheus/${code}`, ...about })),
];

/** Every rule and check, in the order of the catalogue. */
export const describedRules: readonly DescribedRule[] = [...lintRules, ...promLintRules, ...refusals];

/** The catalogue of all rules. */
export function ruleCatalogue(): RuleCatalogue {
  return {
    ids: describedRules.map(({ id }) => id),
    optionsIssue(id, options) {
      const rule = describedRules.find((one) => one.id === id);
      return rule && optionsIssue(rule, options);
    },
  };
}
