import type * as ESTree from 'estree';
import type { Rule, SourceCode } from 'eslint';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { isFunction } from '../../../script/syntax.ts';
import type { LintRule } from '../../rule.ts';
import type { ScriptCall } from '../../script/calls.ts';
import { parentOf } from '../../script/parents.ts';
import type { Edits } from '../places.ts';
import { memberOf, variableHolding } from '../places.ts';
import { promisesOf } from './promises.ts';

/** What is not awaited goes on beside the script, and its answer is a promise, not a response. */
export const awaitAsync: LintRule = {
  id: 'k6/await-async',
  severity: 'error',
  finds: 'A call that answers with a promise, used as if the answer were there.',
  fixes: 'both',
  messages: {
    dropped:
      '`{{name}}` only begins here: the script goes on before it is done. Write `await` in front of it.',
    used: '`{{name}}` answers with a promise, which has nothing of what is read of it. Write `await` in front of it.',
    await: 'Write `await`, and make the function `async`.',
  },
  check(script, context) {
    for (const call of promisesOf(script, context.sourceCode)) {
      const messageId = mistakeAt(call.node, context.sourceCode);
      if (messageId === undefined) continue;
      const edits = awaited(call);
      const fix = edits !== undefined && call.within?.async === true ? edits : null;
      const suggest = edits !== undefined && fix === null ? [{ messageId: 'await', fix: edits }] : [];
      const data = { name: context.sourceCode.getText(call.node.callee) };
      context.report({ node: call.node, messageId, data, fix, suggest });
    }
  },
};

function mistakeAt(node: SyntaxNode, source: SourceCode): 'dropped' | 'used' | undefined {
  const parent = parentOf(node);
  if (parent?.type === 'ExpressionStatement') return 'dropped';
  if (isReadNow(node)) return 'used';
  if (parent?.type !== 'VariableDeclarator') return undefined;
  const reads = variableHolding(node, source)?.references.filter((reference) => reference.isRead()) ?? [];
  const isNeverAwaited = reads.every(({ identifier }) => isReadNow(identifier as SyntaxNode));
  return reads.length > 0 && isNeverAwaited ? 'used' : undefined;
}

/** True where something of the answer is read: a promise has `then` and its like only. */
function isReadNow(node: SyntaxNode): boolean {
  const member = memberOf(node);
  if (member !== '') return !/^(?:then|catch|finally)$/.test(member);
  const parent = parentOf(node);
  if (parent?.type === 'BinaryExpression' || parent?.type === 'UnaryExpression') return !isVoid(parent);
  return parent?.type === 'IfStatement' || isChecked(node, parent);
}

const isVoid = (node: SyntaxNode): boolean =>
  node.type === 'UnaryExpression' && (node.operator === 'void' || node.operator === 'typeof');

/** `check(promise, …)` looks at the promise. */
const isChecked = (node: SyntaxNode, parent: SyntaxNode | undefined): boolean =>
  parent?.type === 'CallExpression' &&
  parent.callee.type === 'Identifier' &&
  parent.callee.name === 'check' &&
  parent.arguments[0] === node &&
  node.type === 'Identifier';

/** Undefined at the top level, and in functions that others call by their own rules. */
function awaited({ node, within }: ScriptCall): Edits | undefined {
  if (within === undefined || !isPlain(within)) return undefined;
  const inBrackets = parentOf(node)?.type === 'MemberExpression';
  return (fixer: Rule.RuleFixer) => [
    ...(within.async === true ? [] : [fixer.insertTextBefore(within, 'async ')]),
    fixer.insertTextBefore(node, inBrackets ? '(await ' : 'await '),
    ...(inBrackets ? [fixer.insertTextAfter(node, ')')] : []),
  ];
}

/** Methods have `async` elsewhere, and what is handed to a call may be called at once. */
function isPlain(inner: ESTree.Function): boolean {
  if (inner.async === true) return true;
  const parent = parentOf(inner);
  return (
    isFunction(inner) &&
    !/^(?:Property|MethodDefinition|CallExpression|NewExpression)$/.test(parent?.type ?? '')
  );
}
