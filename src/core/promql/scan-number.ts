// Numbers and lengths of time as Prometheus cuts them out of a text; whether they mean anything is asked later.

/** Where the number or length of time that begins at `start` ends, and whether Prometheus reads it. */
export interface ScannedNumber {
  readonly kind: 'number' | 'duration';
  readonly end: number;
  readonly valid: boolean;
}

export const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';
export const isAlpha = (c: string | undefined): boolean => c !== undefined && /^[A-Za-z_]$/.test(c);
const isAlphaNumeric = (c: string | undefined): boolean => isDigit(c) || isAlpha(c);

/** Reads at a digit, or at a dot before one. */
export function scanNumber(text: string, start: number): ScannedNumber {
  const number = numberPart(text, start);
  if (number.valid && !isAlphaNumeric(text[number.end]))
    return { kind: 'number', end: number.end, valid: true };
  const units = /^(?:[smhdwy]s?(?:[0-9]+[smhdw]s?)*)(?![A-Za-z0-9_])/.exec(
    text.slice(number.end, number.end + 80),
  );
  if (units !== null) return { kind: 'duration', end: number.end + units[0].length, valid: true };
  return { kind: 'duration', end: wordEnd(text, start), valid: false };
}

/** All that is glued to it belongs to the mistake. */
function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (isAlphaNumeric(text[end]) || (text[end] === '.' && isDigit(text[end + 1]))) end++;
  return end;
}

interface Part {
  readonly end: number;
  readonly valid: boolean;
}

/** Digits with at most one dot and one exponent; `_` only inside. In hexadecimal no dot. */
function numberPart(text: string, start: number): Part {
  const hex = /^0[xX]_?/.exec(text.slice(start, start + 3))?.[0] ?? '';
  const digits = hex === '' ? /[0-9]+/y : /[0-9a-fA-F]+/y;
  const first = hex === '' ? /\.?[0-9]?/y : /\.?[0-9a-fA-F]?/y;
  let at = start + hex.length;
  at = matchEnd(first, text, at);
  const seen: Seen = { dot: hex !== '', exponent: false };
  for (;;) {
    const part = partAt(text, at, seen) ?? { end: matchEnd(digits, text, at), valid: true };
    if (!part.valid || part.end === at) return part;
    at = part.end;
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

interface Seen {
  dot: boolean;
  exponent: boolean;
}

/** A dot, an exponent or `_`, and whether it may stand there; undefined for anything else. */
function partAt(text: string, at: number, seen: Seen): Part | undefined {
  const c = text[at];
  if (c === '.') return dotAt(text, at, seen);
  if (c === 'e' || c === 'E') return exponentAt(text, at, seen);
  return c === '_' ? { end: at + 1, valid: goesOn(text, at + 1) } : undefined;
}

const goesOn = (text: string, at: number): boolean => /^[^._eE]/s.test(text.charAt(at));

function dotAt(text: string, at: number, seen: Seen): Part {
  const valid = !seen.dot && !/[._]/.test(text.charAt(at + 1));
  seen.dot = true;
  return { end: at + 1, valid };
}

function exponentAt(text: string, at: number, seen: Seen): Part {
  const end = /[+-]/.test(text.charAt(at + 1)) ? at + 2 : at + 1;
  const valid = !seen.exponent && goesOn(text, end);
  seen.exponent = true;
  return { end, valid };
}
