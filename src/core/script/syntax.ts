import type * as ESTree from 'estree';

/** A place in the script's text; line and column count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From the first character to just behind the last one. */
export interface TextRange {
  readonly start: Position;
  readonly end: Position;
}

/** A node of plain ESTree; TypeScript's own nodes appear too, seen by their `type` only. */
export type SyntaxNode = ESTree.Node;

/** Where a node stands in the text. */
export function rangeOf(node: SyntaxNode): TextRange {
  const { start, end } = node.loc ?? { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
  return {
    start: { line: start.line, column: start.column + 1 },
    end: { line: end.line, column: end.column + 1 },
  };
}

const typeWrappers: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

/** The expression behind `as`, `satisfies`, `!` and the like. */
export function withoutTypes(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (typeWrappers.has(inner.type)) inner = (inner as unknown as { expression: SyntaxNode }).expression;
  return inner;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** A node's direct children in the order of their fields. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  eachChild(node, (child) => children.push(child));
  return children;
}

/** The same without a list: every model of a script is made by walks, and this is where their time goes. */
function eachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  if (isLeaf(node)) return;
  for (const key in node) {
    // What some parsers add, which holds no children.
    if (key === 'parent' || key === 'range' || key === 'tokens' || key === 'comments') continue;
    const value: unknown = (node as unknown as Readonly<Record<string, unknown>>)[key];
    if (Array.isArray(value)) visitAll(value, visit);
    else if (isNode(value)) visit(value);
  }
}

/** More than half of all nodes; what a type annotation behind a name holds is of no interest to k6. */
const isLeaf = ({ type }: SyntaxNode): boolean =>
  type === 'Identifier' || type === 'Literal' || type === 'TemplateElement';

function visitAll(items: readonly unknown[], visit: (child: SyntaxNode) => void): void {
  for (const item of items) if (isNode(item)) visit(item);
}

/** Long chains of operators nest without a limit of their own; below this depth nothing is looked at. */
const maxDepth = 1000;

/** Returned by a visitor that does not want to see what is below a node. */
export const stopHere: unique symbol = Symbol('stop here');

type Visit<C> = (node: SyntaxNode, context: C) => C | typeof stopHere;

/**
 * Visits a node and everything below it, outside in. What `visit` returns is given to the children as their context,
 * so that a visitor knows what it stands in.
 */
export function walk<C>(node: SyntaxNode, context: C, visit: Visit<C>): void {
  descend(node, context, { visit, depth: 0 });
}

interface Descent<C> {
  readonly visit: Visit<C>;
  readonly depth: number;
}

function descend<C>(node: SyntaxNode, context: C, { visit, depth }: Descent<C>): void {
  if (depth > maxDepth) return;
  const inner = visit(node, context);
  if (inner === stopHere) return;
  const next = { visit, depth: depth + 1 };
  eachChild(node, (child) => descend(child, inner, next));
}

const functionTypes: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** True for a function of any spelling. */
export const isFunction = (node: SyntaxNode): node is ESTree.Function => functionTypes.has(node.type);
