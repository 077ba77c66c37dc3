import assert from 'node:assert/strict';
import { RuleTester } from 'eslint';
import * as espree from 'espree';
import typescriptParser from '@typescript-eslint/parser';
import { createLintEngine } from '../../../src/core/lint/engine.ts';
import { createPlugins } from '../../../src/core/lint/plugin.ts';
import { lintRules } from '../../../src/core/lint/registry.ts';
import type { LintRule } from '../../../src/core/lint/rule.ts';
import { bareName } from '../../../src/core/lint/rule.ts';
import type { ModuleReader } from '../../../src/core/lint/script/imports.ts';
import type { LintSettings, RuleSetting } from '../../../src/core/lint/settings.ts';
import { EslintEngine } from './by-eslint.ts';
import { otherSpellings, parsed } from './other-spellings.ts';

/** A script, and what belongs to it. A plain text is a script that stands alone. */
interface Script {
  readonly code: string;
  readonly name?: string;
  /** Texts of the local files it imports, by specifier. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: readonly unknown[];
  /** `settings.integrity` of the rules that are driven by configuration. */
  readonly integrity?: Readonly<Record<string, unknown>>;
  /** For syntax that the other language does not have. */
  readonly only?: 'js' | 'ts';
}

export type ValidScript = string | Script;

export interface InvalidScript extends Script {
  /** Message ids in the order of the text, or more of what ESLint's RuleTester knows of an error. */
  readonly errors: readonly (string | (RuleTester.TestCaseError & { readonly messageId: string }))[];
  /** The text after all safe fixes; null when there is none. */
  readonly output?: string | null;
}

/**
 * Tests a rule by ESLint's own tester, in JavaScript (espree) and in TypeScript. The tester also fails rules that change
 * the tree, report twice, or forget a suggestion. Our own engine must find the same in each script, to the letter.
 * And what fixes and suggestions make of a script must load, also where it has brackets, comments or names in their way.
 */
export function testRule(
  rule: LintRule,
  cases: { readonly valid: readonly ValidScript[]; readonly invalid: readonly InvalidScript[] },
): void {
  for (const [language, parser] of [
    ['js', espree],
    ['ts', typescriptParser],
  ] as const) {
    const tester = new RuleTester({ languageOptions: { parser: parser, sourceType: 'module' } });
    const fits = (script: ValidScript): boolean =>
      typeof script === 'string' || script.only === undefined || script.only === language;
    describe(`${rule.id} in .${language}`, () => {
      for (const script of cases.valid.filter(fits)) runOne(tester, rule, { valid: [script], invalid: [] });
      for (const script of cases.invalid.filter(fits)) runOne(tester, rule, { valid: [], invalid: [script] });
      it('is judged by our own engine as by ESLint', () => {
        for (const script of [...cases.valid, ...cases.invalid].filter(fits)) compare(rule, script, language);
      });
    });
  }
  if (rule.fixes === undefined) return;
  it(`${rule.id} leaves scripts that load, however they are written`, () => {
    for (const script of cases.invalid) keepsLoading(rule, script);
  });
}

/** Makes each change that a rule offers, in all spellings of a script. */
function keepsLoading(rule: LintRule, script: InvalidScript): void {
  const engine = createLintEngine(readerOf(script));
  for (const [spelling, text] of otherSpellings(script.code)) {
    const findings = engine.lint({ path: '/code/script.js', text }, settingsFor(rule, script));
    for (const { fix, suggestions } of findings) {
      for (const change of [...(fix ? [fix] : []), ...suggestions.map((one) => one.change)]) {
        const changed = text.slice(0, change.start) + change.text + text.slice(change.end);
        assert.ok(parsed(changed), `${spelling}:\n${text}\n\nbecame:\n${changed}`);
      }
    }
  }
}

function runOne(
  tester: RuleTester,
  rule: LintRule,
  { valid, invalid }: { valid: readonly ValidScript[]; invalid: readonly InvalidScript[] },
): void {
  const script = [...valid, ...invalid][0] ?? '';
  const plugins = createPlugins(readerOf(script));
  const module = plugins[rule.id.startsWith('k6/') ? 'k6' : 'integrity'].rules?.[bareName(rule.id)];
  tester.run(rule.id, module as never, {
    valid: valid.map((given) => testerCase(given)),
    invalid: invalid.map((given) => ({
      ...testerCase(given),
      errors: given.errors.map((error) => (typeof error === 'string' ? { messageId: error } : error)),
      ...(given.output !== undefined && { output: given.output }),
    })),
  });
}

const readerOf =
  (script: ValidScript): ModuleReader =>
  (specifier) => {
    const text = typeof script === 'string' ? undefined : script.files?.[specifier];
    return text === undefined ? undefined : { path: `/code/${specifier.replace(/^\.\//, '')}`, text };
  };

function compare(rule: LintRule, given: ValidScript, language: 'js' | 'ts'): void {
  const script: Script = typeof given === 'string' ? { code: given } : given;
  const settings = settingsFor(rule, script);
  const file = { path: `/code/script.${language}`, text: script.code };
  const [ours, theirs] = [createLintEngine(readerOf(given)), new EslintEngine(readerOf(given))];
  assert.deepEqual(ours.lint(file, settings), theirs.lint(file, settings), script.code);
  assert.deepEqual(ours.fix(file, settings), theirs.fix(file, settings), script.code);
}

/** One rule alone. */
function settingsFor(rule: LintRule, { options = [], integrity = {} }: Script): LintSettings {
  const off = lintRules.map(({ id }): [string, RuleSetting] => [id, 'off']);
  return {
    rules: { ...Object.fromEntries(off), [rule.id]: [rule.severity, ...options] },
    integrity,
    reportUnusedDisables: true,
  };
}

function testerCase(script: ValidScript): RuleTester.ValidTestCase {
  if (typeof script === 'string') return { code: script, settings: pathSettings };
  const { code, name, options, integrity } = script;
  return {
    code,
    settings: { ...pathSettings, ...(integrity && { integrity: { ...integrity } }) },
    ...(name !== undefined && { name }),
    ...(options && { options: [...options] }),
  };
}

const pathSettings = { ayni: { path: '/code/script.js' } };
