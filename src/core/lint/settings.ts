import { lintRules } from './registry.ts';
import type { LintSeverity } from './rule.ts';

/** What a person chose for one rule: off, a severity, or a severity with the rule's options. */
export type RuleSetting = LintSeverity | 'off' | readonly [LintSeverity | 'off', ...unknown[]];

export interface LintSettings {
  /** By rule id; a rule that is not named has its own severity. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Vocabulary of the `integrity/` rules, as in `ayni.yaml`; see `integrity-settings.ts`. */
  readonly integrity: Readonly<Record<string, unknown>>;
  /** Whether comments that silence nothing are told. */
  readonly reportUnusedDisables: boolean;
}

export const defaultLintSettings: LintSettings = { rules: {}, integrity: {}, reportUnusedDisables: true };

/** The severity of each rule that is on, with its options. */
export function activeRules(
  settings: LintSettings,
): ReadonlyMap<string, readonly [LintSeverity, ...unknown[]]> {
  const active = new Map<string, readonly [LintSeverity, ...unknown[]]>();
  for (const { id, severity } of lintRules) {
    const setting = settings.rules[id] ?? severity;
    const [chosen, ...options] = typeof setting === 'string' ? [setting] : setting;
    if (chosen !== 'off') active.set(id, [chosen, ...options]);
  }
  return active;
}
