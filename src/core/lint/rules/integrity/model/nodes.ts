import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { childrenOf, isFunction, stopHere, walk } from '../../../../script/syntax.ts';
import { parentOf } from '../../../script/parents.ts';
import { around } from '../../places.ts';

/** True when `node` is `outer` or stands in it. */
export function isInside(node: SyntaxNode, outer: SyntaxNode): boolean {
  if (node === outer) return true;
  for (const ancestor of around(node)) if (ancestor === outer) return true;
  return false;
}

/** Names of variables that are read in a piece of code; those of members and keys are none. */
export function namesIn(node: SyntaxNode): Set<string> {
  const names = new Set<string>();
  walk(node, undefined, (inner) => {
    if (inner.type === 'Identifier' && !isMemberName(inner)) names.add(inner.name);
    return undefined;
  });
  return names;
}

function isMemberName(node: ESTree.Identifier): boolean {
  const parent = parentOf(node);
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

/** Functions written in place as arguments of a call, also inside objects and lists. */
export function functionsGiven(call: ESTree.SimpleCallExpression | ESTree.NewExpression): ESTree.Function[] {
  const found: ESTree.Function[] = [];
  for (const argument of call.arguments) {
    walk(argument as SyntaxNode, undefined, (node) => {
      if (isFunction(node)) found.push(node);
      const goesOn = ['ObjectExpression', 'ArrayExpression', 'Property', 'SpreadElement'].includes(node.type);
      return goesOn ? undefined : stopHere;
    });
  }
  return found;
}

const wrappers: ReadonlySet<string> = new Set([
  'AwaitExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
]);

/** The variable that takes an expression's value at once: `const answer = await http.post(…) as X`. */
export function takenBy(node: SyntaxNode): string | undefined {
  let here = node;
  let parent = parentOf(here);
  while (parent !== undefined && wrappers.has(parent.type)) {
    here = parent;
    parent = parentOf(here);
  }
  const target = parent && targetOf(parent, here);
  return target?.type === 'Identifier' ? target.name : undefined;
}

function targetOf(parent: SyntaxNode, value: SyntaxNode): SyntaxNode | undefined {
  if (parent.type === 'VariableDeclarator') return parent.init === value ? parent.id : undefined;
  return parent.type === 'AssignmentExpression' && parent.right === value ? parent.left : undefined;
}

/** The innermost function around a node. */
export function functionAround(node: SyntaxNode): ESTree.Function | undefined {
  for (const ancestor of around(node)) if (isFunction(ancestor)) return ancestor;
  return undefined;
}

/** The first of the nodes in a piece of code that fits. */
export function findNode(node: SyntaxNode, fits: (inner: SyntaxNode) => boolean): SyntaxNode | undefined {
  if (fits(node)) return node;
  for (const child of childrenOf(node)) {
    const found = findNode(child, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Offset of a node's first character. */
export const startOf = (node: SyntaxNode): number => node.range?.[0] ?? 0;
