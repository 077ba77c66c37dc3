import type { ESLint, Rule } from 'eslint';
import type { LintRule } from './rule.ts';
import { bareName } from './rule.ts';
import { lintRules } from './registry.ts';
import type { ModuleReader } from './script/imports.ts';
import { ScriptModels } from './script/script-models.ts';

/** The two plugins, by the prefix of their rules' ids. */
export type LintPlugins = Readonly<Record<'k6' | 'integrity', ESLint.Plugin>>;

/**
 * All rules as ESLint plugins that share one model of each file.
 * @param read gives the local modules that a file imports.
 */
export function createPlugins(read: ModuleReader): LintPlugins {
  const models = new ScriptModels(read);
  const plugin = (prefix: 'k6' | 'integrity'): ESLint.Plugin => ({
    meta: { name: `ayni-${prefix}`, namespace: prefix },
    rules: Object.fromEntries(
      lintRules
        .filter(({ id }) => id.startsWith(`${prefix}/`))
        .map((rule) => [bareName(rule.id), eslintRule(rule, models)]),
    ),
  });
  return { k6: plugin('k6'), integrity: plugin('integrity') };
}

/** Where a rule's page is read by people who have no extension at hand. */
export const pageOf = (id: string): string => documentationOf(`rules/${id}`);

/** A page of our documentation, by its path without ending. */
export const documentationOf = (page: string): string =>
  `https://github.com/coomunity/ayni-k6/blob/main/docs/${page}.md`;

function eslintRule(rule: LintRule, models: ScriptModels): Rule.RuleModule {
  return {
    meta: {
      type: rule.severity === 'error' ? 'problem' : 'suggestion',
      docs: { description: rule.finds, url: pageOf(rule.id), recommended: rule.severity !== 'hint' },
      ...(rule.fixes === 'safe' || rule.fixes === 'both' ? { fixable: 'code' as const } : {}),
      hasSuggestions: rule.fixes === 'suggestions' || rule.fixes === 'both',
      schema: [...(rule.schema ?? [])],
      ...(rule.defaults && { defaultOptions: [...rule.defaults] }),
      messages: { ...rule.messages },
    },
    create(context) {
      const script = models.of(context.sourceCode.ast, pathOf(context));
      if (script.isK6) rule.check(script, context);
      return {};
    },
  };
}

/** The file's own path; the engine hands it over by the settings, since ESLint sees a name only. */
function pathOf(context: Rule.RuleContext): string {
  const own = context.settings['ayni'] as { readonly path?: unknown } | undefined;
  return typeof own?.path === 'string' ? own.path : context.filename;
}
