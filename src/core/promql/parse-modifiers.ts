// What may stand behind an expression: `[5m]`, `[1h:5m]`, `offset 5m`, `@ end()`, `anchored`.
import type { Span } from '../language/span.ts';
import type { Cursor } from './cursor.ts';
import { replace } from './issues.ts';
import { parseOffset, parseRange, secondsOf } from './parse-duration.ts';
import { noModifiers } from './parse-selector.ts';
import type { Duration, Expr, Modifiers, Subquery, VectorSelector } from './tree.ts';

/** All of them that stand here; they bind tighter than any operator. */
export function parseModifiers(cursor: Cursor, written: string, base: Expr): Expr {
  let expr = base;
  for (;;) {
    const { start } = cursor.peek();
    if (!cursor.sees('[', 'offset', '@', 'anchored', 'smoothed') || !cursor.countOperator()) return expr;
    const word = cursor.next().text;
    if (word === '[') expr = parseBrackets(cursor, written, expr, start);
    else if (word === 'offset') expr = withOffset(cursor, expr, start);
    else if (word === '@') expr = withTime(cursor, expr, start);
    else expr = extended(cursor, expr, word as 'anchored' | 'smoothed', start);
  }
}

type Modified = VectorSelector | Subquery;
const isModified = (expr: Expr): expr is Modified => expr.kind === 'selector' || expr.kind === 'subquery';

const withoutEnd = (duration: Duration | undefined): Duration | undefined =>
  duration === undefined ? undefined : { start: duration.start, end: duration.end, ms: duration.ms };

function parseBrackets(cursor: Cursor, written: string, expr: Expr, start: number): Expr {
  const empty = { start: cursor.lastEnd, end: cursor.lastEnd, ms: undefined };
  const range = withoutEnd(parseRange(cursor, 'range')) ?? empty;
  const colon = cursor.take(':') !== undefined;
  const step = colon && !cursor.sees(']') ? withoutEnd(parseRange(cursor, 'step')) : undefined;
  closeBrackets(cursor, colon);
  const span = { start, end: cursor.lastEnd };
  if (colon) return subquery(expr, range, step, span);
  const selector = expr.kind === 'selector' && expr.range === undefined ? expr : undefined;
  if (selector !== undefined && !isMoved(selector.modifiers))
    return { ...selector, range, end: span.end, valueType: 'matrix' };
  refuseRange(cursor, written, expr, span);
  return selector === undefined
    ? { ...subquery(expr, range, undefined, span), valueType: undefined }
    : { ...selector, range, end: span.end, valueType: 'matrix' };
}

const isMoved = ({ offset, at }: Modifiers): boolean => isSet(offset) || at !== undefined;
/** Prometheus takes an offset of nothing for none. */
const isSet = (offset: Duration | undefined): boolean => offset !== undefined && offset.ms !== 0;

const subquery = (expr: Expr, range: Duration, step: Duration | undefined, span: Span): Subquery => ({
  kind: 'subquery',
  start: expr.start,
  end: span.end,
  valueType: 'matrix',
  expr,
  range,
  step,
  modifiers: noModifiers,
});

function closeBrackets(cursor: Cursor, colon: boolean): void {
  if (cursor.take(']') !== undefined) return;
  cursor.fail(colon ? '] is missing behind the step' : '] is missing behind the range');
  // The rest of a misspelt range is of no use to anyone.
  while (cursor.peek().kind === 'number' || cursor.peek().kind === 'duration') cursor.next();
  cursor.take(']');
}

/** `[5m]` behind something else than a bare selector. */
function refuseRange(cursor: Cursor, written: string, expr: Expr, span: Span): void {
  const brackets = written.slice(span.start, span.end);
  const whole = { start: expr.start, end: span.end };
  const inner = expr.kind === 'call' && expr.args.length === 1 ? expr.args[0] : undefined;
  if (expr.kind === 'selector' && expr.range === undefined) {
    const fix = replace(whole, rangeFirst(written, expr, brackets), 'Move the range before offset and @');
    const says = 'The range stands right behind the series, before offset and @.';
    cursor.complain('modifier-order', span, says, fix);
  } else if (inner?.kind === 'selector' && inner.range === undefined) {
    const text = written.slice(expr.start, inner.end) + brackets + written.slice(inner.end, expr.end);
    const fix = replace(whole, text, 'Move the range to the series');
    const says = 'A range belongs to the series itself: move it into the parentheses.';
    cursor.complain('range-not-allowed', span, says, fix);
  } else {
    const fix = replace(span, `${brackets.slice(0, -1)}:]`, 'Make it a subquery');
    const says =
      'Only series have a range by themselves. Over a calculated value take a subquery, such as [5m:].';
    cursor.complain('range-not-allowed', span, says, expr.valueType === 'vector' ? fix : undefined);
  }
}

/** `x offset 5m` with a range right behind `x`. */
function rangeFirst(written: string, { start, end, modifiers }: VectorSelector, brackets: string): string {
  const first = Math.min(modifiers.offset?.start ?? end, modifiers.at?.start ?? end);
  const bare = written.slice(start, first).replace(/\s*(?:offset|@)?\s*$/i, '');
  return bare + brackets + written.slice(start + bare.length, end);
}

function withOffset(cursor: Cursor, expr: Expr, start: number): Expr {
  const duration = withoutEnd(parseOffset(cursor));
  const span = { start, end: cursor.lastEnd };
  if (!isModified(expr)) return misplaced(cursor, 'offset', expr, span);
  if (isSet(expr.modifiers.offset))
    cursor.complain('modifier-twice', span, 'There is an offset already: add them up.');
  const offset = duration ?? { ...span, ms: undefined };
  return { ...expr, end: span.end, modifiers: { ...expr.modifiers, offset } };
}

function withTime(cursor: Cursor, expr: Expr, start: number): Expr {
  const value = timeOf(cursor);
  const span = { start, end: cursor.lastEnd };
  if (!isModified(expr)) return misplaced(cursor, '@', expr, span);
  if (expr.modifiers.at !== undefined) cursor.complain('modifier-twice', span, 'There is an @ already.');
  const at = { ...span, value: value ?? NaN };
  return { ...expr, end: span.end, modifiers: { ...expr.modifiers, at } };
}

/** Seconds, `start()` or `end()`. */
function timeOf(cursor: Cursor): number | 'start' | 'end' | undefined {
  const word = cursor.take('start') ?? cursor.take('end');
  if (word !== undefined) {
    cursor.expect('(', `behind ${word.text}`);
    cursor.expect(')', `behind ${word.text}`);
    return word.text as 'start' | 'end';
  }
  const sign = (cursor.take('+') ?? cursor.take('-'))?.text === '-' ? -1 : 1;
  const token = cursor.peek();
  if (token.kind !== 'number' && token.kind !== 'duration')
    return cursor.fail('behind @ stands a time in seconds, start() or end()');
  const seconds = sign * (secondsOf(cursor.next()) ?? 0);
  if (!(Math.abs(seconds) < 2 ** 63))
    cursor.complain('invalid-number', token, 'This is no time that Prometheus knows.');
  return seconds;
}

function extended(cursor: Cursor, expr: Expr, word: 'anchored' | 'smoothed', start: number): Expr {
  const span = { start, end: cursor.lastEnd };
  if (expr.kind !== 'selector') {
    cursor.complain('modifier-misplaced', span, `${word} stands behind series with or without a range only.`);
    return expr;
  }
  if (expr.modifiers.extension !== undefined && expr.modifiers.extension !== word)
    cursor.complain('modifier-twice', span, 'anchored and smoothed exclude each other.');
  return { ...expr, end: span.end, modifiers: { ...expr.modifiers, extension: word } };
}

function misplaced(cursor: Cursor, word: string, expr: Expr, span: Span): Expr {
  const where =
    expr.kind === 'paren' || expr.kind === 'call' || expr.kind === 'aggregation'
      ? ', inside the parentheses'
      : '';
  cursor.complain('modifier-misplaced', span, `${word} stands right behind series or a subquery${where}.`);
  return expr;
}
