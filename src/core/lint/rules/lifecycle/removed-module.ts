import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import { ownValue } from '../../../base/own-value.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptImport } from '../../script/lint-script.ts';
import { removeStatement } from '../places.ts';
import type { Edits } from '../places.ts';

/** Where the content of a removed module is now; `global` needs no import at all. */
const removed: Readonly<Record<string, { readonly to: string; readonly kind: 'path' | 'global' | 'other' }>> =
  {
    'k6/experimental/browser': { to: 'k6/browser', kind: 'path' },
    'k6/experimental/grpc': { to: 'k6/net/grpc', kind: 'path' },
    'k6/experimental/redis': { to: 'k6/x/redis', kind: 'path' },
    'k6/experimental/webcrypto': { to: 'the global `crypto`', kind: 'global' },
    'k6/experimental/timers': { to: 'the global timers', kind: 'global' },
    'k6/experimental/tracing': { to: 'the http-instrumentation-tempo library of jslib', kind: 'other' },
    'k6/experimental/websockets': { to: 'k6/websockets', kind: 'path' },
  };

/** Experimental modules that have left k6, or are about to. */
export const removedModule: LintRule = {
  id: 'k6/removed-module',
  severity: 'error',
  severities: { deprecated: 'warning' },
  finds: 'An import of an experimental module that k6 no longer has.',
  fixes: 'safe',
  messages: {
    removed: 'k6 2 no longer has `{{module}}`, and the script does not load. Use {{to}}.',
    deprecated: '`{{module}}` still loads, but is deprecated and will be removed. Use {{to}}.',
  },
  check(script, context) {
    for (const imported of script.imports) {
      const { module, source } = imported;
      const now = ownValue(removed, module);
      if (now === undefined || isTypeOnly(imported)) continue;
      const messageId = module === 'k6/experimental/websockets' ? 'deprecated' : 'removed';
      const to = now.kind === 'path' ? `\`${now.to}\`` : now.to;
      context.report({ node: source, messageId, data: { module, to }, fix: fixOf(imported, context) });
    }
  },
};

export const isTypeOnly = ({ node }: ScriptImport): boolean =>
  (node as { importKind?: string }).importKind === 'type';

function fixOf({ module, node, source }: ScriptImport, { sourceCode }: Rule.RuleContext): Edits | null {
  const now = ownValue(removed, module);
  if (now?.kind === 'path') {
    const quote = source.raw?.startsWith('"') === true ? '"' : "'";
    return (fixer) => [fixer.replaceText(source, `${quote}${now.to}${quote}`)];
  }
  if (now?.kind !== 'global' || node.type !== 'ImportDeclaration' || !keepsNames(node)) return null;
  return (fixer) => [removeStatement(node, sourceCode, fixer)];
}

/** True when the global names are those by which the script uses the imported ones. */
const keepsNames = ({ specifiers }: ESTree.ImportDeclaration): boolean =>
  specifiers.every(
    (one) =>
      one.type === 'ImportSpecifier' &&
      one.imported.type === 'Identifier' &&
      one.imported.name === one.local.name,
  );
