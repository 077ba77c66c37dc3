// Lengths of time in brackets and behind `offset`: `5m`, `300`, `step() * 2`.
import type { Cursor } from './cursor.ts';
import { durationValue, numberValue } from './literals.ts';
import { durationWords, type Token } from './token.ts';
import type { Duration } from './tree.ts';

/** A length of time, and whether Prometheus takes it as a plain number, which alone it checks while parsing. */
export interface ParsedDuration extends Duration {
  readonly literal: boolean;
}

const additive = 1;
const multiplicative = 2;
const power = 3;
const precedence: Readonly<Record<string, number>> = {
  '+': additive,
  '-': additive,
  '*': multiplicative,
  '/': multiplicative,
  '%': multiplicative,
  '^': power,
};

/** Seconds of a number or length of time as it is written. */
export const secondsOf = ({ kind, text }: Token): number | undefined => {
  if (kind === 'number') return numberValue(text);
  const ms = durationValue(text);
  return ms === undefined ? undefined : ms / 1000;
};

const isLiteral = ({ kind }: Token): boolean => kind === 'number' || kind === 'duration';

/** In brackets: must be more than nothing. */
export function parseRange(cursor: Cursor, where: string): ParsedDuration | undefined {
  const duration = parseDuration(cursor, additive, where);
  if (duration?.literal === true && duration.ms !== undefined && !(duration.ms > 0))
    cursor.complain('invalid-duration', duration, `A ${where} must be longer than nothing.`);
  return duration;
}

/**
 * Behind `offset`. Prometheus ends it at the first plain length, so that `a offset 5m + b` is a sum of series, and
 * calculates on behind parentheses: `a offset (5m) + b` is refused.
 */
export function parseOffset(cursor: Cursor): ParsedDuration | undefined {
  const isSigned = cursor.sees('+', '-');
  const first = cursor.peek(isSigned ? 1 : 0);
  const ends = isLiteral(first) || first.kind === 'keyword' || (isSigned && first.text === '(');
  if (!ends) return parseDuration(cursor, additive, 'offset');
  return isSigned ? signed(cursor, () => parsePart(cursor, 'offset')) : parsePart(cursor, 'offset');
}

function parseDuration(cursor: Cursor, least: number, where: string): ParsedDuration | undefined {
  let left = parsePart(cursor, where);
  while (left !== undefined) {
    const operator = cursor.peek();
    const strength = strengthOf(operator);
    if (strength < least || !cursor.countOperator()) return left;
    cursor.next();
    const right = parseDuration(cursor, strength === power ? power : strength + 1, where);
    if (right === undefined) return { ...left, ms: undefined, literal: false };
    refuseNothing(cursor, operator, right);
    const ms = calculate(operator.text, left.ms, right.ms);
    left = { start: left.start, end: right.end, ms, literal: false };
  }
  return left;
}

/** 0 for what is no operator here. */
const strengthOf = ({ kind, text }: Token): number => (kind === 'symbol' ? (precedence[text] ?? 0) : 0);

/** Prometheus looks at plain numbers only. */
function refuseNothing(cursor: Cursor, operator: Token, right: ParsedDuration): void {
  if ((operator.text === '/' || operator.text === '%') && right.literal && right.ms === 0)
    cursor.complain('invalid-duration', operator, 'A length of time is divided by 0 here.');
}

const needed = (where: string): string =>
  `${where === 'offset' ? 'an' : 'a'} ${where} needs a length of time such as 5m`;

/** A length, with a sign, in parentheses, or a word such as `step()`. */
function parsePart(cursor: Cursor, where: string): ParsedDuration | undefined {
  return cursor.nested(() => {
    const token = cursor.peek();
    if (isLiteral(token)) return literal(cursor, cursor.next());
    if (token.text === '+' || token.text === '-')
      return signed(cursor, () => parseDuration(cursor, power, where));
    if (token.text === '(') return inParentheses(cursor, where);
    if (token.kind === 'keyword') return word(cursor, where);
    return cursor.fail(needed(where));
  });
}

function literal(cursor: Cursor, token: Token): ParsedDuration {
  const seconds = token.broken ? undefined : secondsOf(token);
  if (seconds !== undefined && !(Math.abs(seconds) <= 2 ** 63 / 1e9) && !Number.isNaN(seconds))
    cursor.complain(
      'invalid-duration',
      token,
      'This is more than 292 years: Prometheus cannot count that far.',
    );
  const ms = seconds === undefined ? undefined : Math.round(seconds * 1e9) / 1e6;
  return { start: token.start, end: token.end, ms, literal: true };
}

function signed(cursor: Cursor, read: () => ParsedDuration | undefined): ParsedDuration | undefined {
  const { start, text } = cursor.next();
  const inner = read();
  if (inner === undefined) return undefined;
  const ms = inner.ms === undefined || text === '+' ? inner.ms : -inner.ms;
  return { ...inner, start, ms };
}

function inParentheses(cursor: Cursor, where: string): ParsedDuration | undefined {
  const { start } = cursor.next();
  const inner = parseDuration(cursor, additive, where);
  cursor.expect(')', 'behind the calculation');
  return inner === undefined ? undefined : { start, end: cursor.lastEnd, ms: inner.ms, literal: false };
}

/** `step()`, `range()`, `min_of(…, …)`, `max_of(…, …)` */
function word(cursor: Cursor, where: string): ParsedDuration | undefined {
  const { text, start } = cursor.peek();
  if (!durationWords.has(text)) return cursor.fail(needed(where));
  cursor.next();
  cursor.expect('(', `behind ${text}`);
  const ms = text === 'min_of' || text === 'max_of' ? parsePair(cursor, text, where) : undefined;
  cursor.expect(')', `behind ${text}`);
  return { start, end: cursor.lastEnd, ms, literal: false };
}

function parsePair(cursor: Cursor, text: string, where: string): number | undefined {
  const one = parseDuration(cursor, additive, where)?.ms;
  cursor.expect(',', `in ${text}`);
  const two = parseDuration(cursor, additive, where)?.ms;
  return one === undefined || two === undefined ? undefined : extreme(text, one, two);
}

const extreme = (text: string, a: number, b: number): number =>
  text === 'min_of' ? Math.min(a, b) : Math.max(a, b);

/** Prometheus calculates in seconds. */
function calculate(
  operator: string,
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  const [a, b] = [left / 1000, right / 1000];
  const results: Readonly<Record<string, number>> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
    '^': a ** b,
  };
  const seconds = results[operator];
  return seconds === undefined || !Number.isFinite(seconds) ? undefined : seconds * 1000;
}
