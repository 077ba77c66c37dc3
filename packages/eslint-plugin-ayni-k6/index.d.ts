import type { ESLint, Linter } from 'eslint';

declare const plugin: {
  readonly meta: { readonly name: string; readonly version: string };
  /** The plugins themselves, for a configuration of one's own. */
  readonly plugins: { readonly k6: ESLint.Plugin; readonly integrity: ESLint.Plugin };
  readonly configs: {
    /** Errors and warnings about k6 itself. */
    readonly recommended: Linter.Config;
    /** Errors and warnings about the domain's invariants. `settings.integrity` holds a vocabulary of one's own. */
    readonly integrity: Linter.Config;
    /** Every rule, hints too. */
    readonly all: Linter.Config;
  };
};
export default plugin;
