/** The package `eslint-plugin-ayni-k6`: the same rules for people who run ESLint already. */
import type { Linter } from 'eslint';
import { createPlugins } from '../core/lint/plugin.ts';
import { lintRules } from '../core/lint/registry.ts';
import type { LintRule } from '../core/lint/rule.ts';
import { readModule } from '../host/lint/read-module.ts';
import manifest from '../../packages/eslint-plugin-ayni-k6/package.json' with { type: 'json' };

const plugins = createPlugins(readModule);

const files = ['**/*.{js,mjs,cjs,ts,mts,cts}'];

function config(name: string, wanted: (rule: LintRule) => boolean): Linter.Config {
  const rules = lintRules.filter(wanted);
  return {
    name: `ayni-k6/${name}`,
    files,
    plugins: { ...plugins },
    // ESLint has no hints: what is less than an error is a warning.
    rules: Object.fromEntries(rules.map(({ id, severity }) => [id, severity === 'error' ? 'error' : 'warn'])),
  };
}

const isLoud = ({ severity }: LintRule): boolean => severity !== 'hint';

export default {
  meta: { name: manifest.name, version: manifest.version },
  plugins,
  configs: {
    recommended: config('recommended', (rule) => isLoud(rule) && rule.id.startsWith('k6/')),
    integrity: config('integrity', (rule) => isLoud(rule) && rule.id.startsWith('integrity/')),
    all: config('all', () => true),
  },
};
