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

/** A part of an expression with everything around it, the whole expression first. */
export interface Located {
  readonly node: Expr;
  readonly around: readonly Expr[];
}

const known = new WeakMap<Expr, readonly Located[]>();

/** All parts of an expression, each before its own parts. Walked once: every rule asks, and trees do not change. */
export function partsOf(tree: Expr): readonly Located[] {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const found: Located[] = [];
  const walk = (node: Expr, around: readonly Expr[]): void => {
    found.push({ node, around });
    const children = childrenOf(node);
    if (children.length === 0) return;
    const inside = [...around, node];
    for (const child of children) walk(child, inside);
  };
  walk(tree, []);
  known.set(tree, found);
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
