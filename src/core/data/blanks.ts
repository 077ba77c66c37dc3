// Blanks around line breaks, found by hand: a regular expression that begins with a repetition tries each of them anew.
import type { Span } from '../language/span.ts';

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** A line feed, or a carriage return before one. */
const isBreak = (source: string, at: number): boolean =>
  source[at] === '\n' || (source[at] === '\r' && source[at + 1] === '\n');

/** Where the blanks and line breaks begin that a text ends with. */
export function trailingFrom(source: string): number {
  let from = source.length;
  while (from > 0 && (isBlank(source[from - 1]) || isBreak(source, from - 1))) from -= 1;
  return from;
}

/** Each run of line breaks between two offsets, with the blanks around it. */
export function* breaksIn(source: string, { start, end }: Span): Generator<Span> {
  for (let at = start; ;) {
    const found = source.indexOf('\n', at);
    if (found < 0 || found >= end) return;
    const first = blanksBefore(source, found, at);
    at = blanksBehind(source, found + 1, end);
    yield { start: first, end: at };
  }
}

/** Where the blanks of a line begin that ends here. */
function blanksBefore(source: string, lineEnd: number, least: number): number {
  let at = lineEnd > least && source[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  while (at > least && isBlank(source[at - 1])) at -= 1;
  return at;
}

function blanksBehind(source: string, from: number, most: number): number {
  let at = from;
  while (at < most && (isBlank(source[at]) || isBreak(source, at))) at += 1;
  return at;
}
