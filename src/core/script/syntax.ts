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

function eachChild(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  for (const key of fieldsOf(node)) {
    const value = fieldAt(node, key);
    if (Array.isArray(value)) visitAll(value, visit);
    else if (isNode(value)) visit(value);
  }
}

function visitAll(items: readonly unknown[], visit: (child: SyntaxNode) => void): void {
  for (const item of items) if (isNode(item)) visit(item);
}

const fieldAt = (node: SyntaxNode, key: string): unknown =>
  (node as unknown as Readonly<Record<string, unknown>>)[key];

/** The fields that may hold children: of most nodes from a table, since every model of a script is made by walks. */
const fieldsOf = (node: SyntaxNode): readonly string[] =>
  fieldsByType.get(node.type) ?? Object.keys(node).filter((key) => !withoutChildren.has(key));

/** What some parsers add. */
const withoutChildren: ReadonlySet<string> = new Set([
  'type',
  'parent',
  'loc',
  'range',
  'tokens',
  'comments',
]);

/** Names and literals have none: what a type annotation behind a name holds is of no interest to k6. */
const fieldsByType: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Identifier: '',
    Literal: '',
    TemplateElement: '',
    ThisExpression: '',
    ExpressionStatement: 'expression',
    BlockStatement: 'body',
    ReturnStatement: 'argument',
    IfStatement: 'test consequent alternate',
    VariableDeclaration: 'declarations',
    VariableDeclarator: 'id init',
    FunctionDeclaration: 'id typeParameters params returnType body',
    FunctionExpression: 'id typeParameters params returnType body',
    ArrowFunctionExpression: 'typeParameters params returnType body',
    CallExpression: 'callee typeArguments arguments',
    NewExpression: 'callee typeArguments arguments',
    MemberExpression: 'object property',
    ObjectExpression: 'properties',
    Property: 'key value',
    ArrayExpression: 'elements',
    TemplateLiteral: 'quasis expressions',
    BinaryExpression: 'left right',
    LogicalExpression: 'left right',
    AssignmentExpression: 'left right',
    ConditionalExpression: 'test consequent alternate',
    UnaryExpression: 'argument',
    AwaitExpression: 'argument',
    SpreadElement: 'argument',
  }).map(([type, fields]) => [type, fields === '' ? [] : fields.split(' ')]),
);

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
  if (node.type === 'Program' && !places.has(node)) listNodes(node);
  const place = places.get(node);
  if (place === undefined) descend(node, context, visit, 0);
  else walkList(place, context, visit);
}

function descend<C>(node: SyntaxNode, context: C, visit: Visit<C>, depth: number): void {
  if (depth > maxDepth) return;
  const inner = visit(node, context);
  if (inner !== stopHere) eachChild(node, (child) => descend(child, inner, visit, depth + 1));
}

/** All nodes of a program in the order of a walk. A model walks its program often, and a list is much faster than a tree. */
interface NodeList {
  readonly nodes: SyntaxNode[];
  /** By node: the place of the one around it. */
  readonly around: number[];
  /** By node: the place behind everything below it. */
  readonly ends: number[];
}

interface Place {
  readonly list: NodeList;
  readonly at: number;
}

/** Of programs that were walked, and of the functions in them. */
const places = new WeakMap<SyntaxNode, Place>();

function listNodes(program: ESTree.Program): void {
  const list: NodeList = { nodes: [], around: [], ends: [] };
  places.set(program, { list, at: 0 });
  addTo(list, program, { around: -1, depth: 0 });
}

function addTo(list: NodeList, node: SyntaxNode, { around, depth }: { around: number; depth: number }): void {
  if (depth > maxDepth) return;
  const at = list.nodes.push(node) - 1;
  list.around.push(around);
  list.ends.push(0);
  if (isFunction(node)) places.set(node, { list, at });
  const inside = { around: at, depth: depth + 1 };
  eachChild(node, (child) => addTo(list, child, inside));
  list.ends[at] = list.nodes.length;
}

function walkList<C>({ list, at }: Place, context: C, visit: Visit<C>): void {
  const { nodes, around, ends } = list;
  const contexts: C[] = [];
  for (let i = at, end = ends[at] as number; i < end;) {
    const outer = i === at ? context : (contexts[(around[i] as number) - at] as C);
    const inner = visit(nodes[i] as SyntaxNode, outer);
    if (inner !== stopHere) contexts[i - at] = inner;
    i = inner === stopHere ? (ends[i] as number) : i + 1;
  }
}

const functionTypes: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

/** True for a function of any spelling. */
export const isFunction = (node: SyntaxNode): node is ESTree.Function => functionTypes.has(node.type);
