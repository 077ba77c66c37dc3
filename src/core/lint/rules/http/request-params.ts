import { withoutTypes } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';

/** What k6 knows in the parameters of a request. */
export const knownParams: readonly string[] = [
  ...['auth', 'compression', 'cookies', 'headers', 'jar', 'redirects'],
  ...['responseCallback', 'responseType', 'tags', 'timeout'],
];

const known: ReadonlySet<string> = new Set(knownParams);

export const isParam = (key: string): boolean => known.has(key);

/** Members that a form would hardly have, and what they are when they are parameters. */
const telling = new Set([
  'headers',
  'tags',
  'cookies',
  'responseCallback',
  'responseType',
  'redirects',
  'jar',
]);

/** True for an object that is meant as the parameters of a request. */
export function isParameters(value: Value): boolean {
  if (value.kind !== 'object' || value.entries.size === 0 || !value.complete) return false;
  const entries = [...value.entries];
  if (!entries.every(([key]) => isParam(key))) return false;
  return entries.some(([key, { value: held }]) => telling.has(key) && isLikeParam(key, held));
}

const isLikeParam = (key: string, value: Value): boolean =>
  ['headers', 'tags', 'cookies'].includes(key) ? value.kind === 'object' || isMadeElsewhere(value) : true;

/** An unknown value is no text of a form when a name or a call gives it. */
const isMadeElsewhere = ({ kind, node }: Value): boolean =>
  kind === 'unknown' && /^(?:Identifier|CallExpression)$/.test(withoutTypes(node).type);
