import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../../../script/syntax.ts';
import { dottedPath } from '../../../script/calls.ts';
import type { Mutation } from './mutations.ts';
import { isInside, namesIn, takenBy } from './nodes.ts';
import { around } from '../../places.ts';

/** What repeats a mutation until its answer is good: a loop, or the call of a helper for retries. */
export function retryAround({ call }: Mutation): SyntaxNode | undefined {
  const speaks = speaksOf(call.node);
  let inner: SyntaxNode = call.node;
  for (const outer of around(call.node)) {
    if (isLoop(outer) && repeats(outer, speaks)) return outer;
    if (isFunction(inner)) {
      // Beyond its own function only a helper's call says that it is repeated.
      return outer.type === 'CallExpression' && isRetryHelper(outer) ? outer : undefined;
    }
    inner = outer;
  }
  return undefined;
}

/** A loop over a list makes a new operation for each item. */
type Loop = ESTree.WhileStatement | ESTree.DoWhileStatement | ESTree.ForStatement;

const isLoop = (node: SyntaxNode): node is Loop =>
  ['WhileStatement', 'DoWhileStatement', 'ForStatement'].includes(node.type);

const isRetryHelper = ({ callee }: ESTree.SimpleCallExpression): boolean =>
  /retr(?:y|ies)|attempt|backoff/i.test(dottedPath(callee));

type Speaks = (test: SyntaxNode) => boolean;

function speaksOf(call: SyntaxNode): Speaks {
  const answer = takenBy(call);
  return (test) => isInside(call, test) || (answer !== undefined && namesIn(test).has(answer));
}

/** True when the loop goes on while the answer is bad: one that ends at the first bad answer tries nothing again. */
function repeats(loop: Loop, speaks: Speaks): boolean {
  if (loop.test && speaks(loop.test) && !isGood(loop.test)) return true;
  let found = false;
  walk(loop.body as SyntaxNode, undefined, (node) => {
    if (found || isFunction(node)) return stopHere;
    if (node.type === 'IfStatement' && speaks(node.test)) found = leavesWhenGood(node);
    return undefined;
  });
  return found;
}

function leavesWhenGood({ test, consequent, alternate }: ESTree.IfStatement): boolean {
  const branch = isGood(test) ? consequent : alternate;
  const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'BreakStatement' || last?.type === 'ReturnStatement';
}

/** True for a test that holds for a good answer: `r.status === 201`, `r.status < 300`, `check(r, …)`. */
function isGood(test: SyntaxNode): boolean {
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' && !isGood(test.argument);
    case 'LogicalExpression':
      return isGood(test.left) && isGood(test.right);
    case 'BinaryExpression':
      return isGoodStatus(test);
    default:
      return true;
  }
}

function isGoodStatus({ operator, right }: ESTree.BinaryExpression): boolean {
  const status = right.type === 'Literal' ? Number(right.value) : NaN;
  if (operator === '===' || operator === '==') return status >= 200 && status < 300;
  if (operator === '!==' || operator === '!=') return status >= 400 || status === 0;
  return operator === '<' || operator === '<=';
}
