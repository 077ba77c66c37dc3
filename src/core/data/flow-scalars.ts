// Plain and quoted scalars of YAML, and strings of JSON. Where the specification leaves a choice (broken scalars), as the
// package `yaml` reads them.
import { breaksIn } from './blanks.ts';
import type { Decoded, Decoding } from './decoded.ts';
import { copyTo, decodedFrom, newDecoding, putTo } from './decoded.ts';

export function decodePlain(source: string): Decoded {
  const decoding = newDecoding(source);
  unfold(source, { from: 0, to: source.length }, (from, to) => copyTo(decoding, from, to), decoding);
  return decodedFrom(decoding, 0, source.length);
}

export function decodeSingleQuoted(source: string): Decoded {
  const decoding = newDecoding(source);
  const to = Math.max(1, source.length - 1);
  unfold(source, { from: 1, to }, (start, end) => copyDoubled(decoding, start, end), decoding);
  return decodedFrom(decoding, 1, to);
}

/** A line of a single-quoted scalar: `''` is one quote. */
function copyDoubled(decoding: Decoding, from: number, to: number): void {
  let at = from;
  for (;;) {
    const quote = decoding.source.indexOf("''", at);
    if (quote < 0 || quote + 2 > to) break;
    copyTo(decoding, at, quote);
    putTo(decoding, "'", { from: quote, to: quote + 2 });
    at = quote + 2;
  }
  copyTo(decoding, at, to);
}

/** Lines become one: a single break a space, more of them one break less. Blanks around the breaks are not content. */
function unfold(
  source: string,
  { from, to }: { readonly from: number; readonly to: number },
  copyLine: (from: number, to: number) => void,
  decoding: Decoding,
): void {
  let at = from;
  for (const { start, end } of breaksIn(source, { start: from, end: to })) {
    copyLine(at, start);
    at = end;
    putTo(decoding, folded(source.slice(start, end)), { from: start, to: end });
  }
  copyLine(at, to);
}

const folded = (blanks: string): string => '\n'.repeat(blanks.split('\n').length - 2) || ' ';

const doubleQuotedToken =
  /\\\r?\n[ \t]*|[ \t]*\r?\n(?:[ \t\n]|\r\n)*|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})|\\[0abefnrtvN_LP "/\\\t]|[^\\ \t\r\n]+|[ \t]+|[\\\r]/g;

export function decodeDoubleQuoted(source: string): Decoded {
  const decoding = newDecoding(source);
  const inner = source.slice(1, Math.max(1, source.length - 1));
  for (const { 0: token, index } of inner.matchAll(doubleQuotedToken)) {
    const [from, to] = [index + 1, index + 1 + token.length];
    if (/^\\\r?\n/.test(token)) continue;
    if (token.startsWith('\\') && token.length > 1) putTo(decoding, unescaped(token), { from, to });
    else if (token.includes('\n')) putTo(decoding, folded(token), { from, to });
    else copyTo(decoding, from, to);
  }
  return decodedFrom(decoding, 1, inner.length + 1);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

function unescaped(token: string): string {
  const letter = token.charAt(1);
  if (token.length === 2) return shortEscapes[letter] ?? letter;
  const code = Number.parseInt(token.slice(2), 16);
  return code > 0x10_ff_ff ? token : String.fromCodePoint(code);
}

const jsonToken = /\\u[\da-fA-F]{4}|\\["\\/bfnrt]|[^\\]+|\\/g;

export function decodeJsonString(source: string): Decoded {
  const decoding = newDecoding(source);
  const isClosed = source.length > 1 && source.endsWith('"');
  const inner = source.slice(1, isClosed ? -1 : undefined);
  for (const { 0: token, index } of inner.matchAll(jsonToken)) {
    const [from, to] = [index + 1, index + 1 + token.length];
    if (token.startsWith('\\') && token.length > 1) putTo(decoding, unescaped(token), { from, to });
    else copyTo(decoding, from, to);
  }
  return decodedFrom(decoding, 1, inner.length + 1);
}
