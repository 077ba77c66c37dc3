import type { SecretMasker } from '../k6/secrets.ts';
import { looksSecret, maskerOf, secretMask } from '../k6/secrets.ts';
import type { Header } from './iteration.ts';
import type { ToldAnswer } from './told.ts';

/** A shorter value that a script got hold of is masked where its name stands, but not searched for elsewhere. */
const shortestLearned = 8;

/** `"name": "value"` in JSON, whole or cut, and in what looks like it; the value may be a number. */
const jsonField = /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*(?:"|$)|-?\d[\d.eE+-]*)/g;

/** `name=value` of a form or the query of a URL. */
const formField = /([?&;]|^)([\w.%[\]-]+)=([^&;#\s]*)/g;

/** The part of a form with files that holds a plain value. */
const partField = /(name="([^"]*)"\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n)([\s\S]*?)(?=\r?\n--)/g;

/** Hides in a text the values of fields that are named like secrets. */
export const maskFields = (text: string): string =>
  text
    .replace(jsonField, (whole, name: string, colon: string, value: string) =>
      looksSecret(name) && value !== '""' ? `"${name}"${colon}"${secretMask}"` : whole,
    )
    .replace(formField, (whole, before: string, name: string, value: string) =>
      looksSecret(name) && value !== '' ? `${before}${name}=${secretMask}` : whole,
    )
    .replace(partField, (whole, head: string, name: string) =>
      looksSecret(name) ? `${head}${secretMask}` : whole,
    );

/** A header as it may be shown: who it is for stays readable, what it proves does not. */
export function maskedHeader(name: string, value: string, mask: SecretMasker): Header {
  const plain = name.toLowerCase();
  if (plain === 'authorization' || plain === 'proxy-authorization')
    return { name, value: value.replace(/^(\w+\s+)?.*$/s, `$1${secretMask}`) };
  if (plain === 'cookie') return { name, value: value.replace(/=[^;]*/g, `=${secretMask}`) };
  // k6 joins several cookies by `, `; a date after `Expires=` has a comma too.
  if (plain === 'set-cookie')
    return { name, value: value.replace(/(^|, )([^=;,\s]+)=[^;]*/g, `$1$2=${secretMask}`) };
  if (looksSecret(name.replaceAll('-', '_'))) return { name, value: secretMask };
  return { name, value: mask(maskFields(value)) };
}

/** Values that a script got hold of on its way: tokens of answers, cookies, credentials; not those of the environment. */
export function learnedSecrets(answers: Iterable<ToldAnswer>): readonly string[] {
  const found = new Set<string>();
  for (const { facts, sent, received } of answers) {
    const request = facts['request'];
    const texts = [sent, received].flatMap(({ kind, content }) => (kind === 'text' ? [content] : []));
    for (const value of [...headerSecrets(facts), ...headerSecrets(request), ...texts.flatMap(fieldSecrets)])
      if (value.length >= shortestLearned) found.add(value);
  }
  return [...found];
}

/** The request's own mask, and the values learned in the iteration. */
export function iterationMask(given: SecretMasker, answers: Iterable<ToldAnswer>): SecretMasker {
  const learned = maskerOf(learnedSecrets(answers));
  return (text) => learned(given(text));
}

function headerSecrets(message: unknown): string[] {
  const headers =
    typeof message === 'object' && message !== null ? (message as { headers?: unknown }).headers : undefined;
  return Object.entries(headers ?? {}).flatMap(([name, value]) =>
    [value].flat().flatMap((text: unknown) => (typeof text === 'string' ? secretParts(name, text) : [])),
  );
}

function secretParts(name: string, value: string): string[] {
  const plain = name.toLowerCase();
  if (plain === 'authorization' || plain === 'proxy-authorization') return [value.replace(/^\w+\s+/, '')];
  if (plain === 'cookie') return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  if (plain === 'set-cookie')
    return [...value.matchAll(/(?:^|, )[^=;,\s]+=([^;]*)/g)].map(([, cookie = '']) => cookie);
  return looksSecret(name.replaceAll('-', '_')) ? [value] : [];
}

function fieldSecrets(text: string): string[] {
  const json = [...text.matchAll(jsonField)].flatMap(([, name = '', , value = '']) =>
    looksSecret(name) ? [value.replace(/^"|"$/g, '')] : [],
  );
  const form = [...text.matchAll(formField)].flatMap(([, , name = '', value = '']) =>
    looksSecret(name) ? [value, decoded(value)] : [],
  );
  return [...json, ...form];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
