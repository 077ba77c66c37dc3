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

/** All parts of an expression, each before its own parts. */
export function partsOf(tree: Expr): Located[] {
  const found: Located[] = [];
  const waiting: Located[] = [{ node: tree, around: [] }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    found.push(one);
    const around = [...one.around, one.node];
    waiting.push(
      ...childrenOf(one.node)
        .toReversed()
        .map((node) => ({ node, around })),
    );
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
