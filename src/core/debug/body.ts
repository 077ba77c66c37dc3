import { decodeBase64 } from '../run/record-base64.ts';
import { formatBytes, formatCount } from '../report/format.ts';

/** The content of a request or an answer, as far as it is kept. */
export type Body =
  | { readonly kind: 'none'; /** Why there is nothing, when there might have been. */ readonly says?: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Of the whole body as it was, so before secrets were masked. */
      readonly characters: number;
      /** How many of them were kept, when it was not all. */
      readonly keptCharacters?: number;
      /** Bytes that are no UTF-8 reached the script as `�`, so what was sent cannot be told. */
      readonly inexact: boolean;
    }
  | { readonly kind: 'binary'; readonly base64: string; readonly bytes: number };

/** Text of a kept body: what is missing is said at its end by `bodyFacts`. */
export function bodyOfText(text: string, characters: number): Body {
  if (characters === 0) return { kind: 'none' };
  const cut = text.length < characters ? { keptCharacters: text.length } : {};
  return { kind: 'text', text, characters, ...cut, inexact: text.includes('\uFFFD') };
}

/** Bytes that are UTF-8 are text; a cut inside the last character is forgiven. */
export function bodyOfBytes(base64: string, bytes: number): Body {
  if (bytes === 0) return { kind: 'none' };
  const kept = decodeBase64(base64);
  const text = kept && utf8(kept, kept.length < bytes ? 3 : 0);
  if (text === undefined || hasControls(text)) return { kind: 'binary', base64, bytes };
  const body = bodyOfText(text, kept?.length === bytes ? text.length : bytes);
  return body.kind === 'text' ? { ...body, inexact: false } : body;
}

function utf8(bytes: Uint8Array, mayLack: number): string | undefined {
  for (let lack = 0; lack <= mayLack; lack++) {
    const escaped = Array.from(
      bytes.subarray(0, bytes.length - lack),
      (byte) => `%${byte.toString(16).padStart(2, '0')}`,
    );
    try {
      return decodeURIComponent(escaped.join(''));
    } catch {
      // Not UTF-8 up to here.
    }
  }
  return undefined;
}

/** Text has no control characters besides blanks of all kinds and escapes of terminals. */

const hasControls = (text: string): boolean => /[\u0000-\u0007\u000E-\u001A\u001C-\u001F]/.test(text);

/** Size and what to know about it: `1,234 characters, the first 262,144 kept`. */
export function bodyFacts(body: Body): string {
  if (body.kind === 'none') return body.says ?? 'no body';
  if (body.kind === 'binary') return binaryFacts(body);
  const { keptCharacters } = body;
  const cut = keptCharacters === undefined ? '' : `, the first ${formatCount(keptCharacters)} kept`;
  const inexact = body.inexact
    ? '; the bytes that are not UTF-8 reached the script as �. With `responseType: "binary"` they are exact'
    : '';
  return `${formatCount(body.characters)} character${body.characters === 1 ? '' : 's'}${cut}${inexact}`;
}

function binaryFacts({ base64, bytes }: Body & { readonly kind: 'binary' }): string {
  const kept = decodeBase64(base64)?.length ?? 0;
  const cut = kept < bytes ? `, ${kept === 0 ? 'not' : `the first ${formatBytes(kept)}`} kept` : '';
  return `binary, ${formatBytes(bytes)}${cut}`;
}

/** True when only the beginning is kept. */
export function isCut(body: Body): boolean {
  if (body.kind === 'text') return body.keptCharacters !== undefined;
  return body.kind === 'binary' && (decodeBase64(body.base64)?.length ?? 0) < body.bytes;
}

/** JSON with an item a line, every name and number as it came; undefined for everything else, cut or very deep JSON included. */
export function prettyText(body: Body): string | undefined {
  if (body.kind !== 'text' || !/^\s*[[{]/.test(body.text)) return undefined;
  try {
    JSON.parse(body.text);
  } catch {
    return undefined;
  }
  return setOut(body.text);
}

/** Deeper JSON would be blanks for the most part. */
const deepest = 64;

/** Blanks between the words of JSON are all that changes: to parse it would round numbers and sort names. */
function setOut(json: string): string | undefined {
  const done: string[] = [];
  let depth = 0;
  let isOpened = false;
  for (const [word] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const closes = word === '}' || word === ']';
    if (closes) depth--;
    // Nothing stands between the brackets of an empty list.
    if (closes !== isOpened) done.push(lineAt(depth));
    isOpened = word === '{' || word === '[';
    if (isOpened) depth++;
    if (depth > deepest) return undefined;
    done.push(word);
    if (word === ',') done.push(lineAt(depth));
    if (word === ':') done.push(' ');
  }
  return done.join('').trimStart();
}

const lineAt = (depth: number): string => `\n${'  '.repeat(depth)}`;

const bytesARow = 16;
/** Beyond this a dump helps nobody. */
const mostRows = 256;

/** Bytes as people look at them: offset, hex, and the letters among them; at most 4 KiB. */
export function hexDump(base64: string): string {
  const bytes = decodeBase64(base64) ?? new Uint8Array();
  const rows: string[] = [];
  for (let at = 0; at < bytes.length && rows.length < mostRows; at += bytesARow) {
    const row = [...bytes.subarray(at, at + bytesARow)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const letters = row.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    rows.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(bytesARow * 3 - 1)}  ${letters}`);
  }
  return rows.join('\n');
}
