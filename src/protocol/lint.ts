/** What the editor and the language server tell each other besides the Language Server Protocol. */
import { isObject } from '../core/base/shape.ts';
import type { RuleSetting } from '../core/lint/settings.ts';
import type { LintSeverity } from '../core/lint/rule.ts';

/** Given by a client when it starts the server. */
export interface ServerStart {
  /** Command of the client that opens a rule's page, with the rule's id as its argument; undefined when it has none. */
  readonly openRulePage: string | undefined;
  /** Command of the client that generates rules for the project around a file, given by its URI; undefined when it has none. */
  readonly generateRules: string | undefined;
  /** Command of the client that asks for completions where the cursor is; undefined when it has none. */
  readonly suggestAgain: string | undefined;
}

/** Reads the options of the start; a client that gives none is served too. */
export function decodeServerStart(input: unknown): ServerStart {
  const given = isObject(input) ? input : {};
  const command = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    openRulePage: command('openRulePage'),
    generateRules: command('generateRules'),
    suggestAgain: command('suggestAgain'),
  };
}

/** The section of the client's settings that the server asks for, for each document. */
export const lintSection = 'ayni.lint';

/** Sections whose changes it wants to hear of: also which files are scripts of the workspace. */
export const followedSections = [lintSection, 'ayni.scripts'];

/** What a person set for a document. */
export interface LintPreferences {
  readonly enabled: boolean;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly reportUnusedDisables: boolean;
}

/** Reads the settings of `ayni.lint`; what has the wrong kind counts as not set. */
export function decodeLintPreferences(input: unknown): LintPreferences {
  const given = isObject(input) ? input : {};
  return {
    enabled: given['enabled'] !== false && given['enabled'] !== 'off',
    rules: ruleSettings(given['rules']),
    reportUnusedDisables: given['reportUnusedDisables'] !== false,
  };
}

function ruleSettings(input: unknown): Record<string, RuleSetting> {
  const entries = Object.entries(isObject(input) ? input : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, RuleSetting] => isRuleSetting(entry[1])),
  );
}

const isRuleSetting = (value: unknown): value is RuleSetting =>
  isLevel(value) || (Array.isArray(value) && isLevel(value[0]));

const isLevel = (value: unknown): value is LintSeverity | 'off' =>
  value === 'off' || value === 'error' || value === 'warning' || value === 'hint';
