import { Linter } from 'eslint/universal';
import { createPlugins } from './plugin.ts';
import { lintRules } from './registry.ts';

/** The rules as those see them who only read settings. */
export interface RuleCatalogue {
  readonly ids: readonly string[];
  /** What is wrong with a rule's options; undefined when nothing is. */
  optionsIssue(id: string, options: readonly unknown[]): string | undefined;
}

/** The catalogue of all rules, with ESLint itself as the judge of options. */
export function ruleCatalogue(): RuleCatalogue {
  const linter = new Linter({ configType: 'flat' });
  const plugins = { ...createPlugins(() => undefined) };
  return {
    ids: lintRules.map(({ id }) => id),
    optionsIssue(id, options) {
      try {
        linter.verify('', { plugins, rules: { [id]: ['error', ...options] } });
        return undefined;
      } catch (error) {
        return error instanceof Error ? firstReason(error.message) : 'cannot be used';
      }
    },
  };
}

/** ESLint's sentence without the way to it: `Value {"max":"x"} should be number.` */
const firstReason = (message: string): string =>
  message
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
    .replace(/\.$/, '');
