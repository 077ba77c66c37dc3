// Expressions with Prometheus' precedence: what stands between operands.
import type { Cursor } from './cursor.ts';
import { replace } from './issues.ts';
import { parseMatching } from './parse-grouping.ts';
import { parseModifiers } from './parse-modifiers.ts';
import { parseOperand } from './parse-operand.ts';
import type { Parsing } from './parsing.ts';
import { isWord, type Token } from './token.ts';
import { binaryType } from './value-types.ts';
import type { Expr, Name } from './tree.ts';

const power = 6;
/** From the loosest. */
const precedence: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ['unless', 2],
  ...['==', '!=', '<', '<=', '>', '>=', '</', '>/'].map((text): [string, number] => [text, 3]),
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
  ['atan2', 5],
  ['^', power],
]);

/** Reads one expression; what stands behind it is left. */
export function parseExpression(parsing: Parsing, least: number, missing: string): Expr | undefined {
  const operand = parsing.cursor.nested(() => parseUnary(parsing, missing));
  return operand === undefined ? undefined : parseRest(parsing, operand, least);
}

/** Operators and their right sides behind an expression that has been read. */
export function parseRest(parsing: Parsing, first: Expr, least: number): Expr {
  const { cursor } = parsing;
  let left = first;
  for (;;) {
    const operator = cursor.peek();
    const meant = meantOperator(cursor, operator);
    const strength = meant === undefined ? 0 : (precedence.get(meant) ?? 0);
    if (meant === undefined || strength < least || !cursor.countOperator()) return left;
    cursor.next();
    const { bool, matching } = parseMatching(cursor);
    const next = strength === power ? power : strength + 1;
    const right = parseExpression(parsing, next, `the right side of ${meant} is missing`);
    if (right === undefined) return left;
    const { start, end } = operator;
    const name: Name = { text: meant, start, end };
    const valueType = binaryType(left, right);
    left = {
      kind: 'binary',
      start: left.start,
      end: right.end,
      valueType,
      operator: name,
      bool,
      matching,
      left,
      right,
    };
  }
}

/** The operator that stands here; for `=` between expressions, with a complaint, `==`. */
function meantOperator(cursor: Cursor, token: Token): string | undefined {
  if (token.kind !== 'symbol' && token.kind !== 'keyword') return undefined;
  if (!isWord(token, '=')) return precedence.has(token.text) ? token.text : undefined;
  if (!token.broken && cursor.lostAt === Infinity)
    cursor.complain('syntax', token, 'Values are compared with ==.', replace(token, '=='));
  return '==';
}

function parseUnary(parsing: Parsing, missing: string): Expr | undefined {
  const { cursor, written } = parsing;
  if (!cursor.sees('+', '-')) {
    const operand = parseOperand(parsing, missing);
    return operand === undefined ? undefined : parseModifiers(cursor, written, operand);
  }
  const sign = cursor.next();
  const inner = parseExpression(parsing, power, `a value is missing behind ${sign.text}`);
  if (inner === undefined) return undefined;
  const span = { start: sign.start, end: inner.end };
  if (inner.kind === 'number')
    return { ...inner, ...span, value: sign.text === '-' ? -inner.value : inner.value };
  const valueType =
    inner.valueType === 'scalar' || inner.valueType === 'vector' ? inner.valueType : undefined;
  return { kind: 'unary', ...span, valueType, operator: sign.text as '+' | '-', expr: inner };
}
