import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { parentOf } from '../../script/parents.ts';
import { globalReferences } from '../places.ts';
import { isTypeOnly } from './removed-module.ts';

const url = 'Import `URL` from https://jslib.k6.io/url/1.0.0/index.js.';

/** Names that k6 does not have, with what to do instead. */
const ofNode: Readonly<Record<string, string>> = {
  process: 'Use `__ENV` for the environment.',
  Buffer: 'Use `k6/encoding`, or an `ArrayBuffer`.',
  setImmediate: 'Use `setTimeout`.',
  __dirname: 'Use `import.meta.resolve()`.',
  __filename: 'Use `import.meta.url`.',
};
const ofBrowsers: Readonly<Record<string, string>> = {
  fetch: 'Use `http.asyncRequest()` of `k6/http`.',
  XMLHttpRequest: 'Use `k6/http`.',
  URL: url,
  URLSearchParams: url.replace('`URL`', '`URLSearchParams`'),
  FormData: 'Import `FormData` from https://jslib.k6.io/formdata/0.0.2/index.js.',
  atob: 'Use `b64decode()` of `k6/encoding`.',
  btoa: 'Use `b64encode()` of `k6/encoding`.',
  structuredClone: 'Use `JSON.parse(JSON.stringify(…))`.',
  localStorage: 'Keep the value in a variable.',
};

/** Modules of Node that no bundler can put something else in the place of. */
const nodeModule =
  /^(?:node:.*|fs|fs\/promises|child_process|os|net|http|https|http2|tls|dns|cluster|worker_threads|readline|v8|vm)$/;

/** k6 is neither Node nor a browser. */
export const noNodeApi: LintRule = {
  id: 'k6/no-node-api',
  severity: 'error',
  finds: 'A name or module of Node or of browsers that k6 does not have.',
  fixes: 'safe',
  schema: [{ type: 'object', properties: { bundled: { type: 'boolean' } }, additionalProperties: false }],
  defaults: [{ bundled: true }],
  messages: {
    name: 'k6 has no `{{name}}`. {{instead}}',
    module: 'k6 has no module `{{name}}` of Node. Use k6’s own modules, and `open()` for files.',
    package:
      'k6 does not load packages such as `{{name}}`. Bundle the script, or import a file or an address.',
  },
  check(script, context) {
    reportNames(ofNode, context);
    if (!mayHaveMore(script)) reportNames(ofBrowsers, context);
    const { bundled } = context.options[0] as { bundled: boolean };
    for (const imported of script.imports) {
      const { module, source } = imported;
      if (isTypeOnly(imported)) continue;
      const messageId = nodeModule.test(module)
        ? 'module'
        : !bundled && isPackage(module)
          ? 'package'
          : undefined;
      if (messageId) context.report({ node: source, messageId, data: { name: module } });
    }
  },
};

const isPackage = (module: string): boolean => !/^(?:k6$|k6\/|\.{0,2}\/|https?:|file:)/.test(module);

/** Code for a page has the names of browsers, and a module without names may define them. */
const mayHaveMore = ({ imports }: LintScript): boolean =>
  imports.some(
    ({ module, node }) =>
      /^k6\/(?:experimental\/)?browser$/.test(module) ||
      (node.type === 'ImportDeclaration' && node.specifiers.length === 0),
  );

function reportNames(names: Readonly<Record<string, string>>, context: Rule.RuleContext): void {
  for (const [name, instead] of Object.entries(names)) {
    const uses = globalReferences(context.sourceCode, name);
    // A script that asks whether the name exists knows what it does.
    if (uses.some(isAsked)) continue;
    for (const node of uses) {
      const environment = environmentAt(node);
      const fix = environment && ((fixer: Rule.RuleFixer) => fixer.replaceText(environment, '__ENV'));
      context.report({ node, messageId: 'name', data: { name, instead }, fix: fix ?? null });
    }
  }
}

function isAsked(node: SyntaxNode): boolean {
  const parent = parentOf(node);
  return (parent?.type === 'UnaryExpression' && parent.operator === 'typeof') || isAssigned(node, parent);
}

const isAssigned = (node: SyntaxNode, parent: SyntaxNode | undefined): boolean =>
  parent?.type === 'AssignmentExpression' && parent.left === node;

/** `process.env`, of which k6's `__ENV` is the like. */
function environmentAt(node: ESTree.Identifier): SyntaxNode | undefined {
  const parent = parentOf(node);
  const isEnv =
    node.name === 'process' &&
    parent?.type === 'MemberExpression' &&
    parent.object === node &&
    !parent.computed &&
    parent.property.type === 'Identifier' &&
    parent.property.name === 'env';
  return isEnv ? parent : undefined;
}
