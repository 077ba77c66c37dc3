import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { isFunction } from '../../../../script/syntax.ts';
import { parentOf } from '../../../script/parents.ts';
import { isInside, namesIn, startOf } from './nodes.ts';
import { around } from '../../places.ts';

/** True when a node is only reached after a look at a variable: inside a branch on it, or behind an early exit. */
export function isGuarded(node: SyntaxNode, name: string): boolean {
  let inner = node;
  for (const outer of around(node)) {
    if (branchesOn(outer, inner, name)) return true;
    if (outer.type === 'BlockStatement' || outer.type === 'Program') {
      if (outer.body.some((statement) => isExitBefore(statement, node, name))) return true;
    }
    if (isFunction(outer) && !isCallback(outer)) return false;
    inner = outer;
  }
  return false;
}

const isCallback = (node: SyntaxNode): boolean => parentOf(node)?.type !== 'VariableDeclarator';

function branchesOn(around: SyntaxNode, inner: SyntaxNode, name: string): boolean {
  if (around.type === 'IfStatement' || around.type === 'ConditionalExpression')
    return inner !== around.test && speaksOf(around.test, name, around);
  return around.type === 'LogicalExpression' && inner === around.right && speaksOf(around.left, name, around);
}

function isExitBefore(statement: SyntaxNode, node: SyntaxNode, name: string): boolean {
  if (statement.type !== 'IfStatement' || startOf(statement) >= startOf(node)) return false;
  return (
    !isInside(node, statement) && exits(statement.consequent) && speaksOf(statement.test, name, statement)
  );
}

/** True for a branch that does not go on to what comes behind it. */
export function exits(branch: ESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  if (last === undefined) return false;
  if (['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement'].includes(last.type))
    return true;
  const call = last.type === 'ExpressionStatement' ? last.expression : undefined;
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === 'fail';
}

/** True when a test reads a variable, or one that was made from it before. */
function speaksOf(test: SyntaxNode, name: string, at: SyntaxNode): boolean {
  const names = namesIn(test);
  return names.has(name) || [...names].some((other) => madeFrom(other, name, at));
}

/** `const ok = check(answer, …)` makes `ok` from `answer`. */
function madeFrom(name: string, source: string, at: SyntaxNode): boolean {
  for (const outer of around(at)) {
    if (outer.type !== 'BlockStatement' && outer.type !== 'Program') continue;
    for (const statement of outer.body) {
      if (statement.type !== 'VariableDeclaration') continue;
      const found = statement.declarations.find(({ id }) => namesIn(id).has(name));
      if (found?.init) return namesIn(found.init).has(source);
    }
  }
  return false;
}
