import type { Expr, VectorSelector } from '../../../promql/tree.ts';

/** What an expression is made of, one level down, as it is written. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'number':
    case 'string':
    case 'selector':
      return [];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
    case 'call':
      return expr.args;
    case 'aggregation':
      return [expr.parameter, expr.expr].filter((one) => one !== undefined);
    case 'binary':
      return [expr.left, expr.right];
  }
}

/** A part of an expression, and what it is a part of. */
export interface Located {
  readonly node: Expr;
  readonly outer: Located | undefined;
}

const known = new WeakMap<Expr, readonly Located[]>();

/** All parts of an expression, each before its own parts. Every rule asks, so that it is found once. */
export function partsOf(tree: Expr): readonly Located[] {
  const parts = known.get(tree) ?? walked(tree);
  known.set(tree, parts);
  return parts;
}

function walked(tree: Expr): Located[] {
  const found: Located[] = [];
  const waiting: Located[] = [{ node: tree, outer: undefined }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    found.push(one);
    const outer = one;
    for (const node of childrenOf(one.node).toReversed()) waiting.push({ node, outer });
  }
  return found;
}

/** All parts of one kind. */
export function partsOfKind<K extends Expr['kind']>(tree: Expr, kind: K): Extract<Expr, { kind: K }>[] {
  return partsOf(tree)
    .map(({ node }) => node)
    .filter((node): node is Extract<Expr, { kind: K }> => node.kind === kind);
}

/** The selectors in an expression. */
export const selectorsIn = (tree: Expr): VectorSelector[] => partsOfKind(tree, 'selector');

/** What parentheses hold. */
export function unwrapped(expr: Expr): Expr {
  let inner = expr;
  while (inner.kind === 'paren') inner = inner.expr;
  return inner;
}
