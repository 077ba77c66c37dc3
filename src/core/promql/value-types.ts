import type { Expr, ValueType } from './tree.ts';

/** The types by the names that Prometheus' documentation gives them. */
export const typeNames: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  vector: 'an instant vector',
  matrix: 'a range vector',
  string: 'a text',
};

/** A number only of two numbers; undefined where a side is not known or has no place there. */
export function binaryType(left: Expr, right: Expr): ValueType | undefined {
  const types = [left.valueType, right.valueType];
  if (types.some((type) => type !== 'scalar' && type !== 'vector')) return undefined;
  return types.includes('vector') ? 'vector' : 'scalar';
}
