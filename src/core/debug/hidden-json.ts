import { looksSecret, secretMask } from '../k6/secrets.ts';

/** Is told each secret value as it stands, and as it is meant where that differs. */
export type Learn = (value: string) => void;

/**
 * True for names of fields that by habit hold secrets. A bare `key` names a ticket, a row or a file as often; an address
 * in quotes is no name, though a colon may follow it.
 */
export const isSecretField = (name: string): boolean => !/^keys?$|[/?=]/i.test(name) && looksSecret(name);

/** A string with its quotes; in a text that was cut the last one may lack its end. */
const string = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)/y;
const colon = /\s*:\s*/y;
const scalar = /[^\s,:{}[\]"]+/y;
const blank = /[\s,:]+/y;

/**
 * Hides the values below secret names in JSON, whole, cut or amid other text, and in JSON inside its strings. What is not
 * hidden stays letter by letter. The time is linear in the text.
 */
export function hideJson(text: string, learn: Learn, enter: (inner: string) => string): string {
  // In JSON a quote that ends a string begins none. In other text it may, for a quote there need not have a partner.
  const inJson = /^\s*[[{]/.test(text) ? hidden(text, learn, enter, 0) : text;
  return hidden(inJson, learn, enter, 1);
}

/** @param back How far before its end a string that is no field is left, so 1 tries its last quote as a first one. */
function hidden(text: string, learn: Learn, enter: (inner: string) => string, back: 0 | 1): string {
  const done: string[] = [];
  let kept = 0;
  const put = (from: number, to: number, shown: string): number => {
    done.push(text.slice(kept, from), shown);
    kept = to;
    return to;
  };
  let at = text.indexOf('"');
  while (at >= 0) {
    if (text[at - 1] === '\\' && back === 1) {
      at = text.indexOf('"', at + 1);
      continue;
    }
    const end = endOf(string, text, at);
    const valueAt = endOf(colon, text, end);
    let next = Math.max(at + 1, end - back);
    if (valueAt > end && isSecretField(meant(text.slice(at, end)))) {
      const leaf = hiddenValue(text, valueAt, learn);
      next = leaf.end > valueAt ? put(valueAt, leaf.end, leaf.shown) : valueAt;
    } else if (valueAt > end) {
      next = valueAt;
    } else {
      const shown = entered(text.slice(at, end), enter);
      if (shown !== undefined) next = put(at, end, shown);
    }
    at = text.indexOf('"', next);
  }
  return done.join('') + text.slice(kept);
}

/** A string that is JSON itself, with its own secrets hidden; undefined when there is nothing to hide. */
function entered(raw: string, enter: (inner: string) => string): string | undefined {
  if (!/^"\s*(?:[[{]|\\")/.test(raw)) return undefined;
  const inner = meant(raw);
  const shown = enter(inner);
  return shown === inner ? undefined : JSON.stringify(shown);
}

const deeper: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** How a value begins that may hold a secret. */
const secretValue = /["[{\d-]/;

/** The value that begins there, every leaf of it hidden; its end is its beginning when there is none. */
function hiddenValue(
  text: string,
  from: number,
  learn: Learn,
): { readonly shown: string; readonly end: number } {
  const done: string[] = [];
  let depth = 0;
  let at = from;
  if (!secretValue.test(text[at] ?? '')) return { shown: '', end: from };
  while (at < text.length) {
    const sign = text[at] ?? '';
    const end = endOfToken(text, at);
    const isName = sign === '"' && depth > 0 && /^\s*:/.test(text.slice(end, end + 9));
    depth += deeper[sign] ?? 0;
    done.push(isName ? text.slice(at, end) : hiddenLeaf(text.slice(at, end), learn));
    at = end;
    if (depth === 0) break;
  }
  return { shown: done.join(''), end: at };
}

function endOfToken(text: string, at: number): number {
  for (const token of [string, blank, scalar]) {
    const end = endOf(token, text, at);
    if (end > at) return end;
  }
  return at + 1;
}

/** What holds nothing stays: brackets, blanks, `""`, `true`, `false` and `null`. */
function hiddenLeaf(raw: string, learn: Learn): string {
  if (/^(?:[\s,:]+|[[\]{}]|""|true|false|null)$/.test(raw)) return raw;
  const value = meant(raw);
  learn(value);
  if (raw.startsWith('"')) learn(raw.replace(/^"|"$/g, ''));
  if (/^\s*[[{]/.test(value)) hiddenValue(value, value.search(/\S/), learn);
  return `"${secretMask}"`;
}

/** What a string of JSON says; as it stands when that cannot be told, as of one that was cut inside an escape. */
function meant(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  const inner = raw.replace(/^"|"$/g, '');
  try {
    return JSON.parse(`"${inner}"`) as string;
  } catch {
    return inner;
  }
}

/** Where the match that begins there ends; the same place when there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
