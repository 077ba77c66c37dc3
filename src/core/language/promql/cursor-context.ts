// What may be written at a place of an expression, told from its tokens: it must also be told of broken text.
import type { Token } from '../../promql/token.ts';
import { tokenize } from '../../promql/tokenize.ts';
import type { Span } from '../span.ts';
import { FrameReader, isAggregator, tokenAt, type Frame } from './frames.ts';

/** The place of a cursor in an expression. */
export interface CursorContext {
  readonly wants: Wanted;
  /** What stands there already, up to the next blank or sign. Inside of quotes all between them. */
  readonly word: string;
  readonly span: Span;
  /** The brackets around, the innermost last. */
  readonly frames: readonly Frame[];
}

export type Wanted =
  /** A metric, function or aggregation. `afterOperator`: where `on (…)` and `bool` may stand too. */
  | { readonly kind: 'operand'; readonly afterOperator: string | undefined }
  /** Behind something complete: `and`, `offset`, `by` for a finished aggregation. */
  | { readonly kind: 'operator'; readonly closes: Frame | undefined }
  /** Between an aggregation's name and its parenthesis. */
  | { readonly kind: 'grouping' }
  /** Behind `by` or `on`. */
  | { readonly kind: 'parenthesis' }
  /** Behind `on (…)`. */
  | { readonly kind: 'group' }
  /** `quoted`: the label has its operator already. */
  | { readonly kind: 'label'; readonly metric: string | undefined; readonly used: readonly string[] }
  | { readonly kind: 'matcher'; readonly label: string }
  | {
      readonly kind: 'value';
      readonly label: string;
      readonly metric: string | undefined;
      readonly isRegex: boolean;
      readonly isQuoted: boolean;
    }
  | { readonly kind: 'duration'; readonly of: 'range' | 'step' | 'offset' }
  | { readonly kind: 'time' }
  | { readonly kind: 'nothing' };

/** @param written the text as it stands in the file, with Grafana's variables; as long as `text`. */
export function cursorContext(text: string, at: number, written = text): CursorContext {
  const { tokens, comments } = tokenize(text);
  const isCommented = comments.some(({ start, end }) => start < at && at <= end);
  const string = tokens.find(({ kind, start, end }) => kind === 'string' && start < at && at <= end);
  const isInside = string !== undefined && isOpenAt(string, text, at);
  const isRegex = isInside && /[=!]~\s*$/.test(text.slice(0, string.start));
  const span = isInside ? insideOf(string, text, isRegex ? at : undefined) : wordAt(written, at);
  // What follows must not change how the text before is read.
  const before = tokenize(text.slice(0, isInside ? string.start : span.start)).tokens.slice(0, -1);
  const reader = new FrameReader();
  before.forEach((_, i) => reader.take(before, i));
  const { frames } = reader;
  const wants: Wanted =
    isCommented || (string !== undefined && !isInside)
      ? { kind: 'nothing' }
      : wanted(before, reader, isInside);
  const word = written.slice(span.start, span.end);
  return { wants: withoutNumber(wants, word), word, span, frames };
}

/** A number is no beginning of a name. */
const withoutNumber = (wants: Wanted, word: string): Wanted =>
  wants.kind === 'operand' && /^\d/.test(word) ? nothing : wants;

/** Between the quotes, also where the closing one is missing. */
function isOpenAt({ start, end }: Token, text: string, at: number): boolean {
  const quote = text[start] ?? '';
  const isClosed = end - start > 1 && text[end - 1] === quote;
  return at < end || !isClosed;
}

/** What is between the quotes; of a regular expression the alternative at a place. */
function insideOf({ start, end }: Token, text: string, at: number | undefined): Span {
  const isClosed = end - start > 1 && text[end - 1] === text[start];
  const inner = { start: start + 1, end: isClosed ? end - 1 : end };
  if (at === undefined) return inner;
  const left = /[^|()]*$/.exec(text.slice(inner.start, at))?.[0].length ?? 0;
  const right = /^[^|()]*/.exec(text.slice(at, inner.end))?.[0].length ?? 0;
  return { start: at - left, end: at + right };
}

function wordAt(text: string, at: number): Span {
  const left = /[\w:$]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const right = /^[\w:]*/.exec(text.slice(at))?.[0] ?? '';
  // A colon begins the step of a subquery; only names hold colons.
  const colon = /^[\d$][\w$]*:/.test(left) || left.startsWith(':') ? left.lastIndexOf(':') + 1 : 0;
  const end = /^\d/.test(left.slice(colon)) ? at + (/^\w*/.exec(right)?.[0].length ?? 0) : at + right.length;
  return { start: at - left.length + colon, end };
}

function wanted(before: readonly Token[], reader: FrameReader, isQuoted: boolean): Wanted {
  const frame = reader.frames.at(-1);
  if (frame?.kind === 'matchers') return inMatchers(before, frame, isQuoted);
  if (isQuoted) return nothing;
  if (frame?.kind === 'labels') return { kind: 'label', metric: undefined, used: frame.labels };
  const last = tokenAt(before, before.length - 1);
  return frame?.kind === 'range' ? inRange(last.text) : behind(last, before, reader.closed);
}

const nothing: Wanted = { kind: 'nothing' };

function inRange(last: string): Wanted {
  if (last === '[') return { kind: 'duration', of: 'range' };
  return last === ':' ? { kind: 'duration', of: 'step' } : nothing;
}

/** In braces. A name in quotes may be a label's or the metric's. */
function inMatchers(before: readonly Token[], { metric, labels }: Frame, isQuoted: boolean): Wanted {
  const [label, last] = [tokenAt(before, before.length - 2), tokenAt(before, before.length - 1)];
  if (matchers.has(last.text))
    return { kind: 'value', label: unquoted(label.text), metric, isRegex: last.text.endsWith('~'), isQuoted };
  if (isQuoted) return nothing;
  if (startsMatcher.has(last.text)) return { kind: 'label', metric, used: labels };
  const isLabel = last.kind === 'identifier' && startsMatcher.has(label.text);
  return isLabel ? { kind: 'matcher', label: last.text } : nothing;
}

const matchers: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);
const startsMatcher: ReadonlySet<string> = new Set(['{', ',']);
const unquoted = (text: string): string => text.replaceAll(/^["'`]|["'`]$/g, '');

const signs: ReadonlySet<string> = new Set('+ - * / % ^ == != < > <= >= </ >/'.split(' '));
const wordOperators: ReadonlySet<string> = new Set(['and', 'or', 'unless', 'atan2', 'bool']);

function behind(last: Token, before: readonly Token[], closed: Frame | undefined): Wanted {
  const { kind, text } = last;
  // Nothing stands before the first word.
  if ('(,'.includes(text)) return { kind: 'operand', afterOperator: undefined };
  if (closed?.kind === 'labels') return behindLabels(closed);
  if (kind === 'keyword') return behindWord(last);
  if (kind !== 'symbol') return { kind: 'operator', closes: closed };
  if (text === '@') return { kind: 'time' };
  if (text === '-' && tokenAt(before, before.length - 2).text === 'offset')
    return { kind: 'duration', of: 'offset' };
  return signs.has(text) ? { kind: 'operand', afterOperator: text } : { kind: 'operator', closes: closed };
}

const beforeLabels: ReadonlySet<string> = new Set(['by', 'without', 'on', 'ignoring']);

function behindWord(last: Token): Wanted {
  if (last.text === 'offset') return { kind: 'duration', of: 'offset' };
  if (wordOperators.has(last.text)) return { kind: 'operand', afterOperator: last.text };
  if (beforeLabels.has(last.text)) return { kind: 'parenthesis' };
  return isAggregator(last) ? { kind: 'grouping' } : { kind: 'operator', closes: undefined };
}

/** Labels in parentheses: of a grouping before or behind what is grouped, or of a matching. */
function behindLabels({ name, isBeforeBody }: Frame): Wanted {
  if (name === 'on' || name === 'ignoring') return { kind: 'group' };
  if (name !== 'by' && name !== 'without') return { kind: 'operand', afterOperator: undefined };
  return isBeforeBody ? nothing : { kind: 'operator', closes: undefined };
}
