import type { SyntaxNode } from '../../../../script/syntax.ts';
import { withoutTypes } from '../../../../script/syntax.ts';

/** True for a name that has one of the words in it: `giverBalance` and `balance_before` have `balance`. */
export function speaksOfUnits(name: string, units: readonly string[]): boolean {
  const words = name.split(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/).map((word) => word.toLowerCase());
  return units.some((unit) => words.includes(unit.toLowerCase()));
}

/** The last name of a variable or member: `balance` for `answer.balance`; empty for anything else. */
export function lastName(node: SyntaxNode): string {
  const inner = withoutTypes(node);
  if (inner.type === 'Identifier') return inner.name;
  if (inner.type !== 'MemberExpression') return '';
  if (inner.property.type === 'Literal') return String(inner.property.value);
  return inner.property.type === 'Identifier' && !inner.computed ? inner.property.name : '';
}
