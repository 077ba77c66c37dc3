import type { Expr, ValueType } from './tree.ts';

/** The types as people know them: `instant vector`, `range vector`, `number`, `text`. */
export const documentedTypes: Readonly<Record<ValueType, string>> = {
  scalar: 'number',
  vector: 'instant vector',
  matrix: 'range vector',
  string: 'text',
};

/** With its article, for sentences. */
export const aType = (type: ValueType): string =>
  `${type === 'vector' ? 'an' : 'a'} ${documentedTypes[type]}`;

/** A number only of two numbers; undefined where a side is not known or has no place there. */
export function binaryType(left: Expr, right: Expr): ValueType | undefined {
  const types = [left.valueType, right.valueType];
  if (types.some((type) => type !== 'scalar' && type !== 'vector')) return undefined;
  return types.includes('vector') ? 'vector' : 'scalar';
}
