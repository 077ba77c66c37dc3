import { RuleTester } from 'eslint';
import * as espree from 'espree';
import typescriptParser from '@typescript-eslint/parser';
import { createPlugins } from '../../../src/core/lint/plugin.ts';
import type { LintRule } from '../../../src/core/lint/rule.ts';
import { bareName } from '../../../src/core/lint/rule.ts';

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
 * the tree, report twice, or forget a suggestion.
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
    });
  }
}

function runOne(
  tester: RuleTester,
  rule: LintRule,
  { valid, invalid }: { valid: readonly ValidScript[]; invalid: readonly InvalidScript[] },
): void {
  const script = [...valid, ...invalid][0] ?? '';
  const files = typeof script === 'string' ? {} : (script.files ?? {});
  const plugins = createPlugins((specifier) => {
    const text = files[specifier];
    return text === undefined ? undefined : { path: `/code/${specifier.replace(/^\.\//, '')}`, text };
  });
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
