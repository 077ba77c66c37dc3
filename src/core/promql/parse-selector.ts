// `name{label="value"}`
import { replace } from './issues.ts';
import type { Cursor } from './cursor.ts';
import { stringValue } from './literals.ts';
import { checkRegex } from './regex.ts';
import { isWord, type Token } from './token.ts';
import type { Matcher, Modifiers, Name, VectorSelector } from './tree.ts';

export const noModifiers: Modifiers = { offset: undefined, extension: undefined, at: undefined };

/** Reads at a name or an opening brace. */
export function parseSelector(cursor: Cursor): VectorSelector {
  const { start } = cursor.peek();
  const outer = cursor.sees('{') ? undefined : nameOf(cursor.next());
  const inside = cursor.take('{') === undefined ? [] : parseMatchers(cursor);
  const named = inside.findIndex(({ label, operator }) => label.text === '__name__' && operator === '=');
  const twice = outer === undefined ? undefined : inside.find(({ label }) => label.text === '__name__');
  if (twice !== undefined)
    cursor.complain(
      'name-twice',
      twice,
      `The metric is named already: ${outer?.text ?? ''} stands before the brace.`,
    );
  const name = outer ?? innerName(inside[named]);
  return {
    kind: 'selector',
    start,
    end: cursor.lastEnd,
    valueType: 'vector',
    name,
    matchers: outer === undefined ? inside.filter((_, index) => index !== named) : inside,
    range: undefined,
    modifiers: noModifiers,
  };
}

/** A word as it is written, a string without its quotes. */
export const nameOf = ({ text, written, start, end, kind }: Token): Name =>
  kind === 'string'
    ? { text: stringValue(text), start: start + 1, end: end - 1 }
    : { text: written, start, end };

/** Without its quotes. */
const innerName = (matcher: Matcher | undefined): Name | undefined =>
  matcher === undefined
    ? undefined
    : { text: matcher.value.text, start: matcher.value.start + 1, end: matcher.value.end - 1 };

function parseMatchers(cursor: Cursor): readonly Matcher[] {
  const matchers: Matcher[] = [];
  for (;;) {
    if (cursor.take('}') !== undefined) return matchers;
    const matcher = parseMatcher(cursor);
    if (matcher !== undefined) matchers.push(matcher);
    if (cursor.take(',') !== undefined) continue;
    if (cursor.take('}') !== undefined) return matchers;
    if (!recover(cursor)) return matchers;
  }
}

/** At what is neither comma nor brace: true when another matcher may follow. */
function recover(cursor: Cursor): boolean {
  const { kind } = cursor.peek();
  const before = cursor.lastEnd;
  if (kind === 'end') {
    cursor.fail('} is missing', replace({ start: before, end: before }, '}', 'Close the braces'));
    return false;
  }
  const comma =
    kind === 'identifier' ? replace({ start: before, end: before }, ',', 'Write a comma') : undefined;
  cursor.fail('between matchers there is a comma, and } at their end', comma);
  // What cannot begin a matcher is passed over.
  if (kind !== 'identifier' && kind !== 'string') cursor.next();
  return true;
}

function parseMatcher(cursor: Cursor): Matcher | undefined {
  const label = cursor.peek();
  if (label.kind !== 'identifier' && label.kind !== 'string')
    return cursor.fail(label.kind === 'end' ? '} is missing' : 'a label is missing, such as job="api"');
  cursor.next();
  const operator = cursor.peek();
  if (label.broken && !isOperator(operator)) return undefined;
  if (!isOperator(operator)) return label.kind === 'string' ? quotedName(label) : withoutOperator(cursor);
  cursor.next();
  const value = cursor.peek();
  if (value.kind !== 'string') return withoutValue(cursor, value);
  cursor.next();
  checkValue(cursor, operator, value);
  return {
    label: nameOf(label),
    operator: operator.text as Matcher['operator'],
    value: { text: stringValue(value.text), start: value.start, end: value.end },
    start: label.start,
    end: value.end,
  };
}

function checkValue(cursor: Cursor, operator: Token, value: Token): void {
  if (value.broken || !operator.text.includes('~')) return;
  const { problem } = checkRegex(stringValue(value.text));
  if (problem !== undefined) cursor.complain('invalid-regex', value, problem);
}

const isOperator = (token: Token): boolean => ['=', '!=', '=~', '!~'].some((text) => isWord(token, text));

/** `{"http.requests"}` */
const quotedName = ({ text, start, end }: Token): Matcher => ({
  label: { text: '__name__', start, end: start },
  operator: '=',
  value: { text: stringValue(text), start, end },
  start,
  end,
});

const withoutOperator = (cursor: Cursor): undefined =>
  cursor.fail('behind a label comes =, !=, =~ or !~, then its value in quotes');

function withoutValue(cursor: Cursor, value: Token): undefined {
  const quoted =
    value.kind === 'identifier' ? replace(value, `"${value.text}"`, 'Put the value in quotes') : undefined;
  cursor.fail('the value of a label is a text in quotes', quoted);
  if (value.kind === 'identifier') cursor.next();
  return undefined;
}
