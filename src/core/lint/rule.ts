import type { Rule } from 'eslint';
import type { LintScript } from './script/lint-script.ts';

/** How loudly a finding is told. Hints never fail anything. */
export type LintSeverity = 'error' | 'warning' | 'hint';

/** `k6/…` for k6 in general, `integrity/…` for the domain's invariants. */
export type RuleId = `${'k6' | 'integrity'}/${string}`;

/** One rule: what it looks for in the shared model of a file, and how it tells. */
export interface LintRule {
  readonly id: RuleId;
  /** Unless the settings say otherwise. */
  readonly severity: LintSeverity;
  /** Messages that are told with another severity than the rule's own, unless the settings say one for the rule. */
  readonly severities?: Readonly<Record<string, LintSeverity>>;
  /** One sentence: what it finds. */
  readonly finds: string;
  /** True when k6 passes over the mistake in silence: it exits with 0, so that the pipeline stays green. */
  readonly silent?: boolean;
  /** `safe`: fix-all applies it. Suggestions are picked one by one, since they change behaviour or need a value. */
  readonly fixes?: 'safe' | 'suggestions' | 'both';
  /** JSON schema of the rule's options, an array as ESLint wants it. */
  readonly schema?: readonly object[];
  readonly defaults?: readonly unknown[];
  /** Each says what is wrong and what to do. Suggestions' texts are here too. */
  readonly messages: Readonly<Record<string, string>>;
  /**
   * Reports what is wrong with what the model tells of the file. Of the context it may use what our own engine has too:
   * `report`, `options`, `settings`, and that part of `sourceCode` which is in `source.ts`.
   */
  check(script: LintScript, context: Rule.RuleContext): void;
}

/** The part of a rule's id behind the slash. */
export const bareName = (id: RuleId): string => id.slice(id.indexOf('/') + 1);
