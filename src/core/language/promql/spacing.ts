import type { Token } from '../../promql/token.ts';
import { tokenAt } from './frames.ts';

const strengths: Readonly<Record<string, number>> = {
  or: 6,
  ...{ and: 5, unless: 5 },
  ...{ '==': 4, '!=': 4, '<': 4, '>': 4, '<=': 4, '>=': 4, '</': 4, '>/': 4 },
  ...{ '+': 3, '-': 3 },
  ...{ '*': 2, '/': 2, '%': 2, atan2: 2 },
  '^': 1,
};

/** How loosely an operator binds, from 1; 0 for what is none. */
export const looseness = (token: Token | undefined): number =>
  token?.kind === 'symbol' || token?.kind === 'keyword' ? (strengths[token.text.toLowerCase()] ?? 0) : 0;

/** True for the sign of `-x`, which begins an operand. */
export function isUnary(tokens: readonly Token[], i: number): boolean {
  if (!'+-'.includes(tokenAt(tokens, i).text)) return false;
  const before = tokenAt(tokens, i - 1);
  // Behind by (…) and on (…) an operand begins as well.
  return '([,:@'.includes(before.text) || looseness(before) > 0 || openers.has(before.text.toLowerCase());
}

const openers: ReadonlySet<string> = new Set(['offset', 'bool']);
const labelWords: ReadonlySet<string> = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
]);
const tight: ReadonlySet<string> = new Set(['=', '=~', '!~', ':']);

/** What stands between a token and the one before it. */
export function gapBetween(tokens: readonly Token[], i: number): '' | ' ' {
  const [before, here] = [tokenAt(tokens, i - 1), tokenAt(tokens, i)];
  if (i === 0 || '([{'.includes(before.text) || ')]},[{'.includes(here.text)) return '';
  if (isUnary(tokens, i - 1)) return '';
  if (isInBraces(tokens, i)) return before.text === ',' ? ' ' : '';
  return isJoined(before, here) ? '' : ' ';
}

const isJoined = (before: Token, here: Token): boolean =>
  tight.has(before.text) || tight.has(here.text) || (here.text === '(' && isCalled(before));

/** A function or aggregation; words before labels and operators are none. */
const isCalled = ({ kind, text }: Token): boolean =>
  kind === 'identifier' ||
  kind === 'metric' ||
  (kind === 'keyword' &&
    !labelWords.has(text.toLowerCase()) &&
    strengths[text.toLowerCase()] === undefined &&
    !openers.has(text.toLowerCase()));

function isInBraces(tokens: readonly Token[], i: number): boolean {
  for (let at = i - 1; at >= 0; at -= 1) {
    const { kind, text } = tokenAt(tokens, at);
    if (kind === 'symbol' && text === '}') return false;
    if (kind === 'symbol' && text === '{') return true;
  }
  return false;
}
