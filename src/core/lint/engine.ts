import { Linter } from 'eslint/universal';
import type { Finding, TextChange } from './finding.ts';
import { createPlugins } from './plugin.ts';
import { lintRules } from './registry.ts';
import type { LintRule, LintSeverity } from './rule.ts';
import type { ModuleReader } from './script/imports.ts';
import type { LintSettings } from './settings.ts';
import { activeRules } from './settings.ts';

/** A parser as ESLint takes it: espree for JavaScript, that of typescript-eslint for TypeScript. */
export type LintParser = Linter.Parser;

export interface LintFile {
  /** Decides nothing but where local imports are looked for, and what the file is called in messages. */
  readonly path: string;
  readonly text: string;
}

/** Judges k6 scripts; one engine serves many files. */
export interface LintEngine {
  /** Findings in the order of the text. Never throws: what cannot be parsed is a finding of its own. */
  lint(file: LintFile, settings: LintSettings, parser: LintParser): Finding[];
  /** Applies all safe fixes until none is left. */
  fix(file: LintFile, settings: LintSettings, parser: LintParser): { text: string; findings: Finding[] };
}

/** @param read gives the local modules that a file imports. */
export function createLintEngine(read: ModuleReader): LintEngine {
  const plugins = createPlugins(read);
  const linter = new Linter({ configType: 'flat' });
  const configOf = (file: LintFile, settings: LintSettings, parser: LintParser): Linter.Config => ({
    files: ['script.js', 'script.ts'],
    plugins: { ...plugins },
    languageOptions: { parser, ecmaVersion: 'latest', sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: settings.reportUnusedDisables ? 'warn' : 'off' },
    settings: { ayni: { path: file.path }, integrity: { ...settings.integrity } },
    rules: Object.fromEntries(
      [...activeRules(settings)].map(([id, [severity, ...options]]) => [
        id,
        [severity === 'error' ? 'error' : 'warn', ...options],
      ]),
    ),
  });
  return {
    lint: (file, settings, parser) =>
      withoutFailing(settings, (working) => {
        const config = configOf(file, working, parser);
        const messages = linter.verify(file.text, config, { filename: nameFor(file) });
        return { text: file.text, findings: findingsOf(messages, working, file.text) };
      }).findings,
    fix: (file, settings, parser) =>
      withoutFailing(settings, (working) => {
        const config = configOf(file, working, parser);
        const { output, messages } = linter.verifyAndFix(file.text, config, { filename: nameFor(file) });
        return { text: output, findings: findingsOf(messages, working, output) };
      }),
  };
}

interface Linted {
  readonly text: string;
  readonly findings: Finding[];
}

/** A rule that fails on a file is our mistake: it is told there, and the other rules are heard all the same. */
function withoutFailing(settings: LintSettings, lint: (settings: LintSettings) => Linted): Linted {
  try {
    return lint(settings);
  } catch (error) {
    const failed = failedRule(error);
    if (failed === undefined || settings.rules[failed] === 'off') throw error;
    const rest = { ...settings, rules: { ...settings.rules, [failed]: 'off' as const } };
    const { text, findings } = withoutFailing(rest, lint);
    return { text, findings: [ruleFailure(failed, error), ...findings] };
  }
}

/** ESLint names the rule in a member of the error when it failed on a node, and in the sentence when it began. */
function failedRule(error: unknown): string | undefined {
  const { ruleId, message } = error as { readonly ruleId?: unknown; readonly message?: unknown };
  const named = typeof ruleId === 'string' ? ruleId : /rule '([^']+)'/.exec(String(message))?.[1];
  return named !== undefined && rulesById.has(named) ? named : undefined;
}

const ruleFailure = (ruleId: string, error: unknown): Finding => ({
  ruleId: 'rule-failed',
  severity: 'warning',
  says:
    `The rule ${ruleId} failed on this file and was left out (${String((error as Error).message).split('\n')[0]}). ` +
    'That is a mistake in Ayni for k6; please report it.',
  start: { line: 1, column: 1 },
  end: { line: 1, column: 1 },
  suggestions: [],
});

/**
 * ESLint needs a name below its own folder; the rules have the real path from the settings. The parser reads by the
 * ending whether `<` may begin a type.
 */
const nameFor = ({ path }: LintFile): string => (/\.[cm]?ts$/.test(path) ? 'script.ts' : 'script.js');

function findingsOf(
  messages: readonly Linter.LintMessage[],
  settings: LintSettings,
  text: string,
): Finding[] {
  const active = activeRules(settings);
  return messages
    .filter(isOurs)
    .map((message) =>
      finding(
        message.ruleId === null ? withEnd(message, text) : message,
        messageSeverity(message, settings) ?? active.get(message.ruleId ?? '')?.[0],
      ),
    );
}

/** The severity of one message of a rule about which the settings say nothing. */
function messageSeverity(
  { ruleId, messageId }: Linter.LintMessage,
  settings: LintSettings,
): LintSeverity | undefined {
  if (ruleId === null || messageId === undefined || settings.rules[ruleId] !== undefined) return undefined;
  return rulesById.get(ruleId)?.severities?.[messageId];
}

/** A comment that speaks of a rule of somebody else's plugin is none of our business. */
const isOurs = ({ ruleId, fatal, message }: Linter.LintMessage): boolean =>
  ruleId === null ? fatal === true || /'(?:k6|integrity)\//.test(message) : rulesById.has(ruleId);

const rulesById: ReadonlyMap<string, LintRule> = new Map(lintRules.map((rule) => [rule.id, rule]));

/** ESLint says only where a useless comment begins; it ends where the fix does. */
function withEnd(message: Linter.LintMessage, text: string): Linter.LintMessage {
  if (message.fix === undefined || message.endLine !== undefined) return message;
  const before = text.slice(0, message.fix.range[1]).trimEnd();
  const column = before.length - before.lastIndexOf('\n');
  return { ...message, endLine: before.split('\n').length, endColumn: column };
}

function finding(message: Linter.LintMessage, chosen: LintSeverity | undefined): Finding {
  const { line, column, endLine = line, endColumn = column } = message;
  const ruleId = message.ruleId ?? (message.fatal === true ? 'syntax' : 'unused-disable');
  return {
    ruleId,
    // A rule may also be switched on by a comment in the file.
    severity: chosen ?? severityOf(ruleId),
    says: message.message,
    start: { line, column },
    end: { line: endLine, column: endColumn },
    ...(message.fix && { fix: change(message.fix) }),
    suggestions: (message.suggestions ?? []).map(({ desc, fix }) => ({ says: desc, change: change(fix) })),
  };
}

const severityOf = (ruleId: string): LintSeverity =>
  rulesById.get(ruleId)?.severity ?? (ruleId === 'syntax' ? 'error' : 'warning');

const change = ({ range: [start, end], text }: { range: [number, number]; text: string }): TextChange => ({
  start,
  end,
  text,
});
