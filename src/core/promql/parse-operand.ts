// What stands between operators: numbers, texts, series, calls, aggregations, parentheses.
import type { Cursor } from './cursor.ts';
import { functionTable } from './function-table.ts';
import { unknownFunction } from './unknown-function.ts';
import { replace } from './issues.ts';
import { stringValue } from './literals.ts';
import { secondsOf } from './parse-duration.ts';
import type { Parsing } from './parsing.ts';
import { parseGrouping } from './parse-grouping.ts';
import { nameOf, parseSelector } from './parse-selector.ts';
import { aggregators, isWord, mayNameMetric, type Token } from './token.ts';
import type { Aggregation, Call, Expr, Name, Paren } from './tree.ts';

/** Aggregations that take a parameter before the series. */
export const withParameter: ReadonlySet<string> = new Set([
  ...['topk', 'bottomk', 'count_values', 'quantile', 'limitk', 'limit_ratio'],
]);

const functionWords = new Set(['start', 'end', 'step', 'range', 'max_of', 'min_of']);

/** Reads one operand; undefined, with a complaint, where none begins. */
export function parseOperand(parsing: Parsing, missing: string): Expr | undefined {
  const { cursor } = parsing;
  const token = cursor.peek();
  if (token.kind === 'number' || token.kind === 'duration') return number(cursor);
  if (token.kind === 'string') return text(cursor.next());
  if (isWord(token, '(')) return parentheses(parsing);
  if (isWord(token, '{')) return parseSelector(cursor);
  return mayNameMetric(token) ? named(parsing, token) : cursor.fail(missing);
}

/** A call, an aggregation or series: only what follows tells which. */
function named(parsing: Parsing, token: Token): Expr {
  const behind = parsing.cursor.peek(1);
  const called = isWord(behind, '(');
  const isAggregator = token.kind === 'keyword' && aggregators.has(token.text);
  if (isAggregator && (called || isGrouping(behind))) return aggregation(parsing);
  const isFunction = token.kind === 'identifier' || functionWords.has(token.text);
  return called && isFunction ? call(parsing) : parseSelector(parsing.cursor);
}

const isGrouping = (token: Token): boolean => isWord(token, 'by') || isWord(token, 'without');

function number(cursor: Cursor): Expr {
  const token = cursor.next();
  const { start, end } = token;
  return { kind: 'number', start, end, valueType: 'scalar', value: secondsOf(token) ?? NaN };
}

const text = ({ text: written, start, end }: Token): Expr => ({
  kind: 'string',
  start,
  end,
  valueType: 'string',
  value: stringValue(written),
});

function parentheses(parsing: Parsing): Expr | undefined {
  const { cursor } = parsing;
  const { start } = cursor.next();
  const expr = parsing.expression('an expression is missing behind (');
  close(cursor, 'of the parentheses');
  if (expr === undefined) return undefined;
  const paren: Paren = { kind: 'paren', start, end: cursor.lastEnd, valueType: expr.valueType, expr };
  return paren;
}

/** At the end of a text the closing parenthesis can be written for certain; elsewhere its place is not known. */
function close(cursor: Cursor, where: string): void {
  if (cursor.take(')') !== undefined) return;
  const at = cursor.lastEnd;
  const fix = replace({ start: at, end: at }, ')', 'Close the parenthesis');
  cursor.fail(`) is missing at the end ${where}`, cursor.peek().kind === 'end' ? fix : undefined);
}

function call(parsing: Parsing): Expr {
  const { cursor } = parsing;
  const name = nameOf(cursor.next());
  const known = functionTable.get(name.text);
  const args = parseArguments(parsing, name.text);
  if (known === undefined) cursor.issues.push(unknownFunction(name, args));
  const span = { start: name.start, end: cursor.lastEnd };
  const result: Call = { kind: 'call', ...span, valueType: known?.returns, name, args };
  return result;
}

/** `(a, b)`; empty parentheses are no arguments. */
function parseArguments(parsing: Parsing, of: string): readonly Expr[] {
  const { cursor } = parsing;
  const args: Expr[] = [];
  cursor.next();
  while (!cursor.sees(')')) {
    const arg = parsing.expression(`an argument of ${of} is missing`);
    if (arg !== undefined) args.push(arg);
    const comma = cursor.take(',');
    if (comma === undefined) break;
    if (cursor.sees(')')) {
      cursor.complain(
        'syntax',
        comma,
        'Behind the last argument there is no comma.',
        replace(comma, '', 'Remove the comma'),
      );
    }
  }
  close(cursor, `of ${of}(…)`);
  return args;
}

function aggregation(parsing: Parsing): Expr {
  const { cursor } = parsing;
  const word = cursor.next();
  const operator: Name = { text: word.text, start: word.start, end: word.end };
  const before = parseGrouping(cursor);
  const parenthesis = cursor.peek();
  const args = isWord(parenthesis, '(') ? parseArguments(parsing, operator.text) : noBody(cursor, operator);
  const grouping = before ?? parseGrouping(cursor);
  const span = { start: word.start, end: cursor.lastEnd };
  const wanted = withParameter.has(operator.text) ? 2 : 1;
  if (isWord(parenthesis, '(') && args.length !== wanted) wrongCount(cursor, operator, args.length, span);
  const result: Aggregation = {
    kind: 'aggregation',
    ...span,
    valueType: 'vector',
    operator,
    grouping,
    parameter: wanted === 2 ? args[0] : undefined,
    expr: args[wanted - 1],
  };
  return result;
}

function noBody(cursor: Cursor, operator: Name): readonly Expr[] {
  cursor.fail(`the series that ${operator.text} combines stand in parentheses`);
  return [];
}

function wrongCount(
  cursor: Cursor,
  operator: Name,
  count: number,
  span: { start: number; end: number },
): void {
  const wants = withParameter.has(operator.text) ? 'a parameter and series' : 'one expression';
  const has = count === 0 ? 'none' : String(count);
  cursor.complain(
    'argument-count',
    span,
    `${operator.text} takes ${wants} in its parentheses; here: ${has}.`,
  );
}
