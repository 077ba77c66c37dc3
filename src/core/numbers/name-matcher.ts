import { ownValue } from '../base/own-value.ts';
import { secretMask } from '../k6/secrets.ts';
import type { RequestName } from '../lint/script/request-names.ts';
import type { TextPart, TextPattern } from '../script/text-pattern.ts';

/** Environment variables that a run was given; others may have come from the shell that started k6. */
export type GivenEnvironment = Readonly<Record<string, string>>;

/** Whether a `name` tag may be the name of a request; undefined for a series without that tag. */
export type NameMatcher = (name: string | undefined) => boolean;

const anAddress = String.raw`[a-z][a-z0-9+.-]*:\/\/[^/?#]+`;
const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i;

/** True when more than one name may be meant. */
export const hasHoles = (name: RequestName): boolean =>
  name.kind === 'unknown' || name.pattern.some(({ kind }) => kind === 'hole');

/** Compares names with what a script says a request is called. Nothing but an address is named by its URL. */
export function nameMatcher(name: RequestName, environment: GivenEnvironment): NameMatcher {
  if (name.kind === 'unknown') return (tag) => tag !== undefined;
  const pattern = textMatcher(name.pattern, environment);
  if (name.kind === 'tag') return (tag) => tag !== undefined && pattern.test(tag);
  return (tag) => tag !== undefined && isAddress.test(tag) && pattern.test(tag);
}

/** Matches whole texts with a pattern. */
export function textMatcher(pattern: TextPattern, environment: GivenEnvironment): RegExp {
  const [first, ...others] = pattern;
  const parts = [
    first === undefined ? '' : partSource(first, environment, anAddress),
    ...others.map((part) => partSource(part, environment, '[^/?#]*')),
  ];
  return new RegExp(`^${parts.join('').replace(credentials, '$1\\*{4}:\\*{4}@')}$`);
}

/** K6 masks what stands before the `@`. */
const credentials = /^((?:[a-z][a-z0-9+.-]|\\[+.-])*:\/\/)[^/@]*@/i;

function partSource(part: TextPart, environment: GivenEnvironment, otherwise: string): string {
  if (part.kind === 'text') return escaped(part.text);
  if (part.kind === 'hole') return '[^]*';
  const given = ownValue(environment, part.name);
  if (given !== undefined && given !== secretMask) return escaped(given);
  const values = part.fallback === undefined ? [otherwise] : [escaped(part.fallback), otherwise];
  return `(?:${values.join('|')})`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
