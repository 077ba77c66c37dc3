/** What some kinds of secrets look like, so that nothing else looks like them. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['a JSON Web Token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})/],
  ['a token of GitLab', /\bglpat-[\w-]{20,}/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10,}/],
  ['a key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\S/],
  ['a bearer token', /\bBearer\s+[\w.~+/-]{24,}=*/],
];

/** What all of them begin with: most texts have none of it. */
const begins = /eyJ|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|k_live_|AIza|-----BEGIN|Bearer\s/;

/** What a text contains that looks like a secret, in words; undefined for none, and for what says that it is none. */
export function secretIn(text: string): string | undefined {
  if (text.length < 16 || !begins.test(text)) return undefined;
  const found = shapes.find(([, shape]) => {
    const match = shape.exec(text);
    return match !== null && !isPlaceholder(match[0]);
  });
  return found?.[0];
}

/** True for an address with a password in it: `https://ana:correct-horse@shop.example/`. */
export function hasPassword(text: string): boolean {
  const password = /^https?:\/\/[^\s/:@${}]+:([^\s/:@${}]{6,})@/.exec(text)?.[1];
  return password !== undefined && !isPlaceholder(password);
}

/** Values that stand for a secret: `<token>`, `your-key`, `xxxx`, `changeme`, `$TOKEN`. */
function isPlaceholder(value: string): boolean {
  if (
    /example|your|dummy|fake|sample|placeholder|changeme|insert|replace|redacted|some[_-]?|foo|bar|test/i.test(
      value,
    )
  )
    return true;
  return /^[<[{$%]|[<{$]|^(.)\1+$|x{4,}|\*{3,}|\.{3}|…|^(?:pass(?:wd|word)?|secret|token|user(?:name)?|admin)\d*$/i.test(
    value,
  );
}

const secretName =
  /^(?:(?:\w*_)?(?:password|passwd|secret|api_?key|access_?token|auth_?token|client_?secret|private_?key|token)|\w*(?:Password|Secret|ApiKey|AccessToken|AuthToken|ClientSecret|PrivateKey|Token)|x-api-key|x-auth-token)$/i;

/** True for a name under which secrets are kept: `password`, `apiKey`, `client_secret`. */
export const isSecretName = (name: string): boolean => secretName.test(name);

/** True for a value that may be a secret under such a name: neither a sentence, nor an address, nor a stand-in. */
export const mayBeSecret = (value: string): boolean =>
  value.length >= 6 &&
  /^[\x21-\x7e]+$/.test(value) &&
  !/^https?:|^[/.]|^\w+\[/.test(value) &&
  !isPlaceholder(value);
