import type * as ESTree from 'estree';
import type { Rule } from 'eslint';
import { functionAt } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import type { LintCheck } from '../../script/checks.ts';
import type { LintScript } from '../../script/lint-script.ts';
import { addImport } from '../importing.ts';
import type { Edits } from '../places.ts';
import { promisesOf } from './promises.ts';

const jslibUtils = 'https://jslib.k6.io/k6-utils/1.6.0/index.js';

/** k6's own `check` does not wait: a promise is something, and something is true. */
export const checkAsync: LintRule = {
  id: 'k6/check-async',
  severity: 'error',
  finds: 'A promise as the value, the condition or the predicate of a check.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    value: 'This checks a promise instead of what it will be. Write `await` in front of it.',
    condition:
      'A promise is always true, so that this check holds whatever comes out. Write `await` in front of it.',
    answer:
      'This predicate answers with a promise, which is always true. Use the `check` of k6-utils in jslib, and `await` it.',
    predicate:
      '`check` of k6 throws on an async predicate. Use the `check` of k6-utils in jslib, and `await` it.',
    await: 'Write `await`.',
    jslib: 'Use the `check` of k6-utils, and await it.',
  },
  check(script, context) {
    const own = script.checks.filter(({ call }) => call.imported?.module === 'k6');
    if (own.length === 0) return;
    const promises = new Set<SyntaxNode>(promisesOf(script, context.sourceCode).map(({ node }) => node));
    for (const { node, imported, bindings } of script.calls)
      if (imported === undefined && functionAt(node.callee, bindings)?.async === true) promises.add(node);
    for (const check of own) reportCheck(check, { script, promises, isOnly: own.length === 1 }, context);
  },
};

interface Found {
  readonly script: LintScript;
  readonly promises: ReadonlySet<SyntaxNode>;
  /** The file has no other check: exchanging the import changes nothing else. */
  readonly isOnly: boolean;
}

function reportCheck(check: LintCheck, found: Found, context: Rule.RuleContext): void {
  const { call, value, conditions } = check;
  const isAsync = call.within?.async === true;
  const exchange = found.isOnly && isAsync ? withJslib(call.node, found.script) : undefined;
  const jslib = exchange === undefined ? [] : [{ messageId: 'jslib', fix: exchange }];
  const report = (node: SyntaxNode, messageId: string): void => {
    const isValue = messageId === 'value' || messageId === 'condition';
    const fix = (fixer: Rule.RuleFixer): Rule.Fix => fixer.insertTextBefore(node, 'await ');
    const awaiting = isAsync ? [{ messageId: 'await', fix }] : [];
    context.report({ node, messageId, suggest: isValue ? awaiting : jslib });
  };
  if (value !== undefined && found.promises.has(withoutTypes(value))) report(value, 'value');
  for (const { predicate } of conditions) {
    const messageId = mistakeIn(predicate, call, found.promises);
    if (messageId !== undefined) report(predicate, messageId);
  }
}

function mistakeIn(
  predicate: SyntaxNode,
  { bindings }: ScriptCall,
  promises: ReadonlySet<SyntaxNode>,
): 'predicate' | 'answer' | 'condition' | undefined {
  const inner = functionAt(predicate, bindings);
  if (inner === undefined) return promises.has(withoutTypes(predicate)) ? 'condition' : undefined;
  if (inner.async === true) return 'predicate';
  return promises.has(answerOf(inner)) ? 'answer' : undefined;
}

const answerOf = ({ body }: ESTree.Function): SyntaxNode => {
  const only = body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0] : undefined;
  return withoutTypes(only?.type === 'ReturnStatement' && only.argument ? only.argument : body);
};

/** Takes `check` from jslib instead of k6, and awaits it. */
function withJslib(call: SyntaxNode, script: LintScript): Edits | undefined {
  const declaration = script.program.body.find(
    (statement): statement is ESTree.ImportDeclaration =>
      statement.type === 'ImportDeclaration' && statement.source.value === 'k6',
  );
  const names = declaration?.specifiers ?? [];
  const i = names.findIndex(({ local }) => local.name === 'check');
  const next = names[i + 1] ?? names[i - 1];
  const [own] = names.slice(i, i + 1);
  if (i < 0 || declaration === undefined || !own?.range) return undefined;
  const taken = next?.range && betweenOf(own.range, next.range);
  return (fixer) => [
    ...(taken === undefined
      ? [fixer.replaceText(declaration.source, `'${jslibUtils}'`)]
      : [fixer.removeRange(taken), addImport(script, { module: jslibUtils, name: 'check' }, fixer)]),
    fixer.insertTextBefore(call, 'await '),
  ];
}

/** A name with the comma that parts it from its neighbour. */
const betweenOf = (
  [start, end]: [number, number],
  [otherStart, otherEnd]: [number, number],
): [number, number] => (otherStart > end ? [start, otherStart] : [otherEnd, end]);
