// What people write instead of what PromQL has: signs of other languages, signs of word processors, long units.
import { durationText } from './literals.ts';

/** A sign that PromQL does not have, and the one that was meant. */
export interface Slip {
  readonly written: string;
  readonly meant: string;
}

const signs: readonly Slip[] = [
  { written: '&&', meant: 'and' },
  { written: '||', meant: 'or' },
  { written: '<>', meant: '!=' },
  { written: '=<', meant: '<=' },
  { written: '=>', meant: '>=' },
  { written: '===', meant: '==' },
  { written: '!==', meant: '!=' },
  { written: '**', meant: '^' },
  { written: '≥', meant: '>=' },
  { written: '≤', meant: '<=' },
  { written: '≠', meant: '!=' },
  { written: '×', meant: '*' },
  { written: '·', meant: '*' },
  { written: '÷', meant: '/' },
  { written: '−', meant: '-' },
  { written: '–', meant: '-' },
  { written: '—', meant: '-' },
  { written: '，', meant: ',' },
  { written: '（', meant: '(' },
  { written: '）', meant: ')' },
];
const inBraces: readonly Slip[] = [
  { written: '==', meant: '=' },
  { written: '~=', meant: '=~' },
  { written: '!=~', meant: '!~' },
  { written: '=!', meant: '!=' },
  { written: '!==', meant: '!=' },
  { written: '<>', meant: '!=' },
  { written: '≠', meant: '!=' },
  { written: '，', meant: ',' },
  { written: '~', meant: '=~' },
  { written: ':', meant: '=' },
];

/** The slip at this place, the longest first. */
export function slipAt(text: string, at: number, braces: boolean): Slip | undefined {
  const found = (braces ? inBraces : signs).filter(({ written }) => text.startsWith(written, at));
  return found.reduce<Slip | undefined>(
    (best, slip) => (best !== undefined && best.written.length >= slip.written.length ? best : slip),
    undefined,
  );
}

const blanks = /^[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff\u00ad\u000b\f]+/;
/** Blanks that PromQL does not know, such as those pasted from web pages. */
export const strangeBlanks = (text: string, at: number): string | undefined =>
  blanks.exec(text.slice(at, at + 200))?.[0];

const quotes = /^[“”„‟«»‘’‚‛]/;
const closing = /[“”„‟«»‘’‚‛"']/;
/** A string in the quotes of a word processor: where it ends and what is inside. */
export function smartString(
  text: string,
  at: number,
): { readonly end: number; readonly inner: string } | undefined {
  if (!quotes.test(text[at] ?? '')) return undefined;
  const length = text.slice(at + 1).search(closing);
  if (length < 0) return undefined;
  return { end: at + length + 2, inner: text.slice(at + 1, at + 1 + length) };
}

const longUnits: readonly (readonly [RegExp, number])[] = [
  [/^(ms|msecs?|millis|milliseconds?)$/i, 1],
  [/^(s|secs?|seconds?)$/i, 1000],
  // An upper-case M may mean months: then nothing is certain.
  [/^(m|[mM]ins?|[mM]inutes?|MINS?|MINUTES?)$/, 60_000],
  [/^(h|hrs?|hours?)$/i, 3_600_000],
  [/^(d|days?)$/i, 86_400_000],
  [/^(w|wks?|weeks?)$/i, 604_800_000],
  [/^(y|yrs?|years?)$/i, 31_536_000_000],
];

/** `5min`, `1.5h`, `2 hours`, `30m1h` as PromQL writes them; undefined where that is not certain. */
export function meantDuration(text: string): string | undefined {
  if (!/^(?:[0-9]+(?:\.[0-9]+)?\s*[A-Za-z]+\s*)+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]+)/g)) {
    const size = longUnits.find(([name]) => name.test(unit))?.[1];
    if (size === undefined) return undefined;
    ms += Number(count) * size;
  }
  const whole = Math.round(ms);
  return Math.abs(ms - whole) < 1e-6 && whole > 0 && whole < 9e12 ? durationText(whole) : undefined;
}
