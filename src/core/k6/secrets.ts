import type { Problem } from '../base/result.ts';

/** Shown in place of a secret value. */
export const secretMask = '***';

/** A value shorter than this is not searched for in texts: masking every `1` would destroy the log. */
const shortestSearched = 4;

/** True for names that by habit hold secrets: `API_TOKEN`, `dbPassword`, `AWS_SECRET_ACCESS_KEY`, `auth`. */
export function looksSecret(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return /TOKEN|SECRET|PASSW|PASSPHRASE|PWD|CREDENTIAL|BEARER|JWT|COOKIE|PRIVATE|(^|_)(API_?)?KEYS?($|_)|(^|_)AUTH(ORIZATION)?($|_)|(^|_)PIN($|_)|(^|_)PAT($|_)/.test(
    words,
  );
}

/** Replaces the known secret values wherever they stand in a text. */
export interface SecretMasker {
  (text: string): string;
}

/**
 * A masker for the values given, as they are and as they stand in JSON, URLs and forms; longer ones first, so that a
 * value inside another does not break it.
 */
export function maskerOf(values: Iterable<string>): SecretMasker {
  const known = [...values].filter(canBeMasked);
  const searched = [...new Set(known.flatMap(writingsOf))].sort((a, b) => b.length - a.length);
  if (searched.length === 0) return (text) => text;
  return (text) => searched.reduce((masked, value) => masked.replaceAll(value, secretMask), text);
}

/** True when a value can be searched for in texts, and so be kept out of them. */
export const canBeMasked = (value: string): boolean => value.length >= shortestSearched;

/** Why a secret is refused whose value cannot be masked. */
export const secretTooShort = (name: string): Problem => ({
  code: 'secret-too-short',
  says: `The secret ${name} has fewer than ${shortestSearched} characters: it could not be told apart in a log, and so not be kept out of it.`,
  remedy: 'Take a longer one, or give it as a plain value.',
});

/** A value as texts hold it: itself, inside a JSON text, inside a URL or its path, and as k6 encodes the fields of a form. */
function writingsOf(value: string): readonly string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  // Go's JSON is made for pages.
  const inGoJson = inJson.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
  if (/\p{Surrogate}/u.test(value)) return [value, inJson, inGoJson];
  const inUrl = encodeURIComponent(value);
  const inForm = withoutSigns(inUrl).replaceAll('%20', '+');
  const inPath = encodeURI(value);
  return [value, inJson, inGoJson, inUrl, inForm, inPath, withoutSigns(inPath)];
}

/** Go escapes some signs in URLs that JavaScript leaves. */
const withoutSigns = (url: string): string =>
  url.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A copy of a JSON value in which texts under secret-looking names are masked, and all others, names too, passed by `mask`. */
export function withoutSecrets(value: unknown, mask: SecretMasker): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      mask(name),
      looksSecret(name) && typeof inner === 'string' ? secretMask : withoutSecrets(inner, mask),
    ]),
  );
}
