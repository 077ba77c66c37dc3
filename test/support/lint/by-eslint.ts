import { Linter } from 'eslint/universal';
import * as espree from 'espree';
import typescriptParser from '@typescript-eslint/parser';
import type { LintFile } from '../../../src/core/lint/engine.ts';
import type { Finding, TextChange } from '../../../src/core/lint/finding.ts';
import { createPlugins } from '../../../src/core/lint/plugin.ts';
import { lintRules } from '../../../src/core/lint/registry.ts';
import type { ModuleReader } from '../../../src/core/lint/script/imports.ts';
import type { LintSettings } from '../../../src/core/lint/settings.ts';
import { activeRules } from '../../../src/core/lint/settings.ts';

/** What ESLint and its parsers find with our rules: the judge of our own engine. */
export class EslintEngine {
  private readonly linter = new Linter({ configType: 'flat' });
  private readonly plugins: ReturnType<typeof createPlugins>;

  constructor(read: ModuleReader) {
    this.plugins = createPlugins(read);
  }

  lint(file: LintFile, settings: LintSettings): Finding[] {
    const messages = this.linter.verify(file.text, this.config(file, settings), nameFor(file));
    return findingsOf(messages, settings, file.text);
  }

  fix(file: LintFile, settings: LintSettings): { text: string; findings: Finding[] } {
    const { output, messages } = this.linter.verifyAndFix(
      file.text,
      this.config(file, settings),
      nameFor(file),
    );
    return { text: output, findings: findingsOf(messages, settings, output) };
  }

  private config({ path }: LintFile, settings: LintSettings): Linter.Config {
    const parser = isTypeScript(path) ? typescriptParser : espree;
    return {
      files: ['script.js', 'script.ts'],
      plugins: { ...this.plugins },
      languageOptions: { parser, ecmaVersion: 'latest', sourceType: 'module' },
      linterOptions: { reportUnusedDisableDirectives: settings.reportUnusedDisables ? 'warn' : 'off' },
      settings: { ayni: { path }, integrity: { ...settings.integrity } },
      rules: Object.fromEntries(
        [...activeRules(settings)].map(([id, [severity, ...options]]) => [
          id,
          [severity === 'error' ? 'error' : 'warn', ...options],
        ]),
      ),
    };
  }
}

const isTypeScript = (path: string): boolean => /\.[cm]?ts$/i.test(path);

/** ESLint needs a name below its own folder, by whose ending the parser reads whether `<` may begin a type. */
const nameFor = ({ path }: LintFile): string => (isTypeScript(path) ? 'script.ts' : 'script.js');

const findingsOf = (
  messages: readonly Linter.LintMessage[],
  settings: LintSettings,
  text: string,
): Finding[] => messages.filter(isOurs).map((message) => findingOf(message, settings, text));

/** A comment that speaks of a rule of somebody else's plugin is none of our business. */
const isOurs = ({ ruleId, fatal, message }: Linter.LintMessage): boolean =>
  ruleId === null ? fatal === true || /'(?:k6|integrity)\//.test(message) : rulesById.has(ruleId);

const rulesById = new Map<string, (typeof lintRules)[number]>(lintRules.map((rule) => [rule.id, rule]));

function findingOf(message: Linter.LintMessage, settings: LintSettings, text: string): Finding {
  const { line, column, endLine = line, endColumn = column, fix, suggestions = [] } = message;
  const ruleId = message.ruleId ?? (message.fatal === true ? 'syntax' : 'unused-disable');
  const end = ruleId === 'unused-disable' ? endOf(text, fix) : { line: endLine, column: endColumn };
  return {
    ruleId,
    severity: severityOf(message, ruleId, settings),
    says: message.message,
    start: { line, column },
    end,
    ...(fix && { fix: change(fix) }),
    suggestions: suggestions.map((one) => ({ says: one.desc, change: change(one.fix) })),
  };
}

function severityOf(
  { messageId }: Linter.LintMessage,
  ruleId: string,
  settings: LintSettings,
): Finding['severity'] {
  const rule = rulesById.get(ruleId);
  if (rule === undefined) return ruleId === 'syntax' ? 'error' : 'warning';
  const milder = settings.rules[ruleId] === undefined ? rule.severities?.[messageId ?? ''] : undefined;
  return milder ?? activeRules(settings).get(ruleId)?.[0] ?? rule.severity;
}

/** ESLint says only where a useless comment begins; it ends where the fix does. */
function endOf(text: string, fix: Linter.LintMessage['fix']): Finding['end'] {
  const before = text.slice(0, fix?.range[1]).trimEnd();
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

const change = ({ range: [start, end], text }: { range: [number, number]; text: string }): TextChange => ({
  start,
  end,
  text,
});
