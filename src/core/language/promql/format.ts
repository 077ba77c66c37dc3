// Lays an expression out: one line where it fits, else one operand or argument a line. Only blanks change.
import { parsePromql } from '../../promql/parse.ts';
import type { Token } from '../../promql/token.ts';
import { tokenize } from '../../promql/tokenize.ts';
import { gapBetween, isUnary, looseness } from './spacing.ts';

const widest = 100;

/**
 * The expression as it is best read; comments may stand before it. Undefined for what Prometheus would refuse, for comments
 * elsewhere, and for empty texts: these stay as they are.
 */
export function formatPromql(text: string): string | undefined {
  const { tokens, comments } = tokenize(text);
  const some = tokens.slice(0, -1);
  const [first] = some;
  if (first === undefined || parsePromql(text).issues.length > 0) return undefined;
  if (comments.some(({ start }) => start > first.start)) return undefined;
  const head = comments.map(({ start, end }) => `${text.slice(start, end).trimEnd()}\n`).join('');
  const laidOut =
    head +
    layout(
      some.map((token) => ({ ...token, text: text.slice(token.start, token.end) })),
      0,
    );
  return isSame(tokenize(laidOut).tokens, tokens) ? laidOut : undefined;
}

const isSame = (one: readonly Token[], other: readonly Token[]): boolean =>
  one.length === other.length &&
  one.every(({ kind, text }, i) => kind === other[i]?.kind && text === other[i].text);

/** @param indent of the line that it begins in. */
function layout(tokens: readonly Token[], indent: number): string {
  const flat = inOneLine(tokens);
  if (flat.length + indent <= widest) return flat;
  return alongOperators(tokens, indent) ?? insideBrackets(tokens, indent) ?? flat;
}

const inOneLine = (tokens: readonly Token[]): string =>
  tokens.map((token, i) => gapBetween(tokens, i) + token.text).join('');

const blanks = (indent: number): string => ' '.repeat(indent);

/** Each operator that binds least begins a line, with its matching. */
function alongOperators(tokens: readonly Token[], indent: number): string | undefined {
  const operators = topLevel(tokens).filter((i) => looseness(tokens[i]) > 0 && !isUnary(tokens, i));
  const loosest = Math.max(0, ...operators.map((i) => looseness(tokens[i])));
  const cuts = operators.filter((i) => looseness(tokens[i]) === loosest);
  if (cuts.length === 0) return undefined;
  const parts = [0, ...cuts].map((from, i) => tokens.slice(from, cuts[i] ?? tokens.length));
  return parts
    .map((part, i) => (i === 0 ? layout(part, indent) : `${blanks(indent)}${operand(part, indent)}`))
    .join('\n');
}

/** An operator with its matching and its right side. */
function operand(part: readonly Token[], indent: number): string {
  const head = matchingEnd(part);
  const start = `${inOneLine(part.slice(0, head))} `;
  return start + layout(part.slice(head), indent);
}

const matchingWords: ReadonlySet<string> = new Set(['bool', 'on', 'ignoring', 'group_left', 'group_right']);

/** Where the right side of an operator begins. */
function matchingEnd(part: readonly Token[]): number {
  let at = 1;
  while (matchingWords.has(part[at]?.text.toLowerCase() ?? '')) {
    at += 1;
    if (part[at]?.text === '(') at = closing(part, at) + 1;
  }
  return at;
}

/** The last parentheses open over lines, an argument to a line. */
function insideBrackets(tokens: readonly Token[], indent: number): string | undefined {
  const open = topLevel(tokens).findLast((i) => tokens[i]?.text === '(');
  if (open === undefined) return undefined;
  const close = closing(tokens, open);
  const inner = tokens.slice(open + 1, close);
  const commas = topLevel(inner).filter((i) => inner[i]?.text === ',');
  const args = [-1, ...commas].map((from, i) => inner.slice(from + 1, commas[i] ?? inner.length));
  const lines = args.map((arg) => blanks(indent + 2) + layout(arg, indent + 2)).join(',\n');
  const tail = tokens
    .slice(close)
    .map((token, i) => (i === 0 ? '' : gapBetween(tokens, close + i)) + token.text);
  return `${inOneLine(tokens.slice(0, open + 1))}\n${lines}\n${blanks(indent)}${tail.join('')}`;
}

/** Indices of tokens that are in no brackets, with the brackets themselves. */
function topLevel(tokens: readonly Token[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    found.push(i);
    if ('([{'.includes(tokens[i]?.text ?? ' ')) i = closing(tokens, i);
  }
  return found;
}

/** The index of the bracket that closes the one at this index. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i += 1) {
    const { kind, text } = tokens[i] ?? { kind: 'end', text: '' };
    if (kind !== 'symbol') continue;
    if ('([{'.includes(text)) depth += 1;
    else if (')]}'.includes(text)) depth -= 1;
    if (depth === 0) return i;
  }
  return tokens.length - 1;
}
