import type { SecretMasker } from '../k6/secrets.ts';
import { looksSecret, maskerOf, secretMask } from '../k6/secrets.ts';
import { asObject } from '../k6/json.ts';
import { bodyOfBytes } from './body.ts';
import { hideFields } from './hidden-fields.ts';
import type { Learn } from './hidden-json.ts';
import type { Header } from './iteration.ts';
import type { ToldAnswer, ToldBody } from './told.ts';

/** A shorter value that a script got hold of is masked where its name stands, but not searched for elsewhere. */
const shortestLearned = 8;

/** Hides in a text the values of fields that are named like secrets. */
export const maskFields = (text: string): string => hideFields(text, () => undefined);

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

/**
 * Values that a script got hold of on its way: tokens of answers and addresses, cookies, credentials; not those of the
 * environment.
 */
export function learnedSecrets(
  answers: Iterable<ToldAnswer>,
  addresses: Iterable<string> = [],
): readonly string[] {
  const found = new Set<string>();
  const learn: Learn = (value) => {
    if (value.length >= shortestLearned && value !== secretMask) found.add(value);
  };
  for (const { facts, sent, received } of answers) {
    for (const message of [facts, facts['request']]) learnFromMessage(message, learn);
    for (const body of [sent, received]) hideFields(textOf(body), learn);
  }
  for (const address of addresses) hideFields(address, learn);
  return [...found];
}

/** The request's own mask, and the values learned in the iteration. */
export function iterationMask(
  given: SecretMasker,
  answers: Iterable<ToldAnswer>,
  addresses: Iterable<string>,
): SecretMasker {
  const learned = maskerOf(learnedSecrets(answers, addresses));
  return (text) => learned(given(text));
}

function textOf({ kind, content, length }: ToldBody): string {
  if (kind !== 'bytes') return content;
  const body = bodyOfBytes(content, length);
  return body.kind === 'text' ? body.text : '';
}

function learnFromMessage(message: unknown, learn: Learn): void {
  const { url, headers } = asObject(message) ?? {};
  if (typeof url === 'string') hideFields(url, learn);
  const pairs = Object.entries(asObject(headers) ?? {}).flatMap(([name, value]) =>
    [value].flat().map((text: unknown) => ({ name, text })),
  );
  for (const { name, text } of pairs)
    if (typeof text === 'string') secretParts(name, text, learn).forEach(learn);
}

/** What a header proves; the fields in one that proves nothing are told to `learn`. */
function secretParts(name: string, value: string, learn: Learn): string[] {
  const plain = name.toLowerCase();
  if (plain === 'authorization' || plain === 'proxy-authorization') return [value.replace(/^\w+\s+/, '')];
  if (plain === 'cookie') return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  if (plain === 'set-cookie')
    return [...value.matchAll(/(?:^|, )[^=;,\s]+=([^;]*)/g)].map(([, cookie = '']) => cookie);
  if (looksSecret(name.replaceAll('-', '_'))) return [value];
  hideFields(value, learn);
  return [];
}
