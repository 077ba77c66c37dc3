import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { isFunction, stopHere, walk } from '../../../../script/syntax.ts';
import { dottedPath } from '../../../script/calls.ts';
import type { Mutation } from './mutations.ts';
import { ancestorsOf, isInside, namesIn, takenBy } from './nodes.ts';

/** What repeats a mutation until its answer is good: a loop, or the call of a helper for retries. */
export function retryAround({ call }: Mutation): SyntaxNode | undefined {
  const answer = takenBy(call.node);
  let inner: SyntaxNode = call.node;
  for (const around of ancestorsOf(call.node)) {
    if (isLoop(around) && depends(around, call.node, answer)) return around;
    if (isFunction(inner)) {
      // Beyond its own function only a helper's call says that it is repeated.
      return around.type === 'CallExpression' && isRetryHelper(around) ? around : undefined;
    }
    inner = around;
  }
  return undefined;
}

type Loop = ESTree.WhileStatement | ESTree.DoWhileStatement | ESTree.ForStatement | ESTree.ForOfStatement;

const isLoop = (node: SyntaxNode): node is Loop =>
  ['WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement'].includes(node.type);

const isRetryHelper = ({ callee }: ESTree.SimpleCallExpression): boolean =>
  /retr(?:y|ies)|attempt|backoff/i.test(dottedPath(callee));

/** True when the answer decides whether the loop goes on. */
function depends(loop: Loop, call: SyntaxNode, answer: string | undefined): boolean {
  const speaks = (test: SyntaxNode): boolean =>
    isInside(call, test) || (answer !== undefined && namesIn(test).has(answer));
  if ('test' in loop && loop.test && speaks(loop.test)) return true;
  let found = false;
  walk(loop.body as SyntaxNode, undefined, (node) => {
    if (found || isFunction(node)) return stopHere;
    if (node.type === 'IfStatement' && speaks(node.test) && leavesLoop(node)) found = true;
    return undefined;
  });
  return found;
}

const leavesLoop = ({ consequent, alternate }: ESTree.IfStatement): boolean =>
  [consequent, alternate].some((branch) => {
    const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
    return last?.type === 'BreakStatement' || last?.type === 'ReturnStatement';
  });
