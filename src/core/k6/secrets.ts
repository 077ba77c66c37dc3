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
  const known = [...values].filter((value) => value.length >= shortestSearched);
  const searched = [...new Set(known.flatMap(writingsOf))].sort((a, b) => b.length - a.length);
  if (searched.length === 0) return (text) => text;
  return (text) => searched.reduce((masked, value) => masked.replaceAll(value, secretMask), text);
}

/** A value as texts hold it: itself, inside a JSON text, inside a URL, and as k6 encodes the fields of a form. */
function writingsOf(value: string): readonly string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  if (/\p{Surrogate}/u.test(value)) return [value, inJson];
  const inUrl = encodeURIComponent(value);
  const inForm = inUrl
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
  return [value, inJson, inUrl, inForm];
}

/** A copy of a JSON value in which texts under secret-looking names are masked, and all others passed by `mask`. */
export function withoutSecrets(value: unknown, mask: SecretMasker): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      looksSecret(name) && typeof inner === 'string' ? secretMask : withoutSecrets(inner, mask),
    ]),
  );
}
