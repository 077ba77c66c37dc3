// What numbers, lengths of time and strings stand for, by the rules of Go, in which Prometheus is written.

const decimal = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/** The value of a number as it is written; undefined when Prometheus cannot read it. */
export function numberValue(text: string): number | undefined {
  const plain = /^(inf|nan)$/i.exec(text)?.[0].toLowerCase();
  if (plain !== undefined) return plain === 'inf' ? Infinity : NaN;
  const whole = wholeNumber(text);
  if (whole !== undefined) return whole;
  if (!decimal.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `0x1F`, `0755` (octal), `1_000`: as Go reads whole numbers; undefined where a float may still be meant. */
function wholeNumber(text: string): number | undefined {
  if (/^0[xX](?:_?[0-9a-fA-F])+$/.test(text)) return inRange(BigInt(text.replaceAll('_', '')));
  if (/^0(?:_?[0-7])+$/.test(text)) return inRange(BigInt(`0o${text.replaceAll('_', '')}`));
  if (/^[1-9](?:_?[0-9])*$/.test(text) && text.includes('_'))
    return inRange(BigInt(text.replaceAll('_', '')));
  return undefined;
}

const inRange = (value: bigint): number | undefined => (value < 2n ** 63n ? Number(value) : undefined);

/** Units of time from the largest, in ms. */
const units: ReadonlyMap<string, number> = new Map([
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);
const longest = 2 ** 63 / 1_000_000;

/** ms of `1h30m`; undefined for an unknown unit, a wrong order of units, a fraction, or more than 292 years. */
export function durationValue(text: string): number | undefined {
  if (!/^(?:[0-9]+[a-z]+)+$/.test(text)) return undefined;
  const order = [...units.keys()];
  let last = -1;
  let sum = 0;
  for (const [, digits = '', unit = ''] of text.matchAll(/([0-9]+)([a-z]+)/g)) {
    const place = order.indexOf(unit);
    if (place <= last) return undefined;
    last = place;
    sum += Number(digits) * (units.get(unit) ?? 0);
  }
  return sum < longest ? sum : undefined;
}

/** ms in Prometheus' shortest form: `90000` is `1m30s`. */
export function durationText(ms: number): string {
  let rest = Math.max(0, Math.round(ms));
  if (rest === 0) return '0s';
  let text = '';
  for (const [unit, size] of units) {
    // Only whole weeks and years are shown as such: 9d, not 1w2d.
    if ((unit === 'w' || unit === 'y') && rest % size !== 0) continue;
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/** An escape of a quoted string, by the text after its backslash. */
export interface Escape {
  /** Undefined when there is no such escape. */
  readonly text: string | undefined;
  /** Without the backslash. */
  readonly length: number;
  /** True for `\x41` and `\101`, which stand for one byte of UTF-8. */
  readonly byte: boolean;
}

const numeric = /^(?:([0-3][0-7]{2})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;

/** Reads the escape after a backslash in a string with these quotes. */
export function readEscape(after: string, quote: string): Escape {
  const first = after.slice(0, 1);
  const simple = first !== '' && first === quote ? quote : simpleEscapes.get(first);
  if (simple !== undefined) return { text: simple, length: 1, byte: false };
  const unknown = { text: undefined, length: first.length, byte: false };
  const found = numeric.exec(after);
  if (found === null) return unknown;
  const [whole, octal, hex, ...unicode] = found;
  const code = octal === undefined ? parseInt([hex, ...unicode].join(''), 16) : parseInt(octal, 8);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return unknown;
  const byte = octal !== undefined || hex !== undefined;
  return { text: String.fromCodePoint(code), length: whole.length, byte };
}

/** The text of a string literal without quotes and escapes. Escapes that do not exist stay as they are. */
export function stringValue(literal: string): string {
  const quote = literal.slice(0, 1);
  const closed = literal.length > 1 && literal.endsWith(quote);
  const inner = closed ? literal.slice(1, -1) : literal.slice(1);
  return quote === '`' || !inner.includes('\\') ? inner : unescaped(inner, quote);
}

function unescaped(inner: string, quote: string): string {
  let text = '';
  let bytes = '';
  let at = 0;
  while (at < inner.length) {
    const { piece, length, byte } = pieceAt(inner, at, quote);
    if (!byte) text += utf8(bytes) + piece;
    bytes = byte ? bytes + piece : '';
    at += length;
  }
  return text + utf8(bytes);
}

/** One character as it is written, and what it stands for. */
function pieceAt(inner: string, at: number, quote: string): { piece: string; length: number; byte: boolean } {
  const plain = { piece: inner.charAt(at), length: 1, byte: false };
  if (plain.piece !== '\\') return plain;
  const { text, length, byte } = readEscape(inner.slice(at + 1, at + 10), quote);
  return text === undefined ? plain : { piece: text, length: length + 1, byte };
}

/** Bytes, one to a character, as text. */
function utf8(bytes: string): string {
  try {
    return decodeURIComponent(
      bytes.replace(/[^]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return bytes;
  }
}
