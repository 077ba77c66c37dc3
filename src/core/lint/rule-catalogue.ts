import { lintRules } from './registry.ts';
import { optionsIssue } from './rule-options.ts';

/** The rules as those see them who only read settings. */
export interface RuleCatalogue {
  readonly ids: readonly string[];
  /** What is wrong with a rule's options; undefined when nothing is. */
  optionsIssue(id: string, options: readonly unknown[]): string | undefined;
}

/** The catalogue of all rules. */
export function ruleCatalogue(): RuleCatalogue {
  return {
    ids: lintRules.map(({ id }) => id),
    optionsIssue(id, options) {
      const rule = lintRules.find((one) => one.id === id);
      return rule && optionsIssue(rule, options);
    },
  };
}
