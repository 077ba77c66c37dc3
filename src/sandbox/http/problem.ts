/** What an error answer says (RFC 9457, `application/problem+json`); clients match on `code`. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const problem = (status: number, code: string, title: string, detail: string): Problem => ({
  status,
  code,
  title,
  detail,
});

export const problems = {
  noSuchPath: (path: string) => problem(404, 'no-such-path', 'No such path', `Nothing answers at ${path}.`),
  methodNotAllowed: (allowed: string): Problem => ({
    ...problem(405, 'method-not-allowed', 'Method not allowed', `This path answers ${allowed}.`),
    headers: { allow: allowed },
  }),
  bodyTooLarge: () => problem(413, 'body-too-large', 'Body too large', 'A body holds at most 64 KiB.'),
  bodyNotJson: () => problem(400, 'body-not-json', 'Body is not JSON', 'Send a JSON object.'),
  badField: (wanted: string) => problem(400, 'bad-field', 'A field is missing or wrong', `Send ${wanted}.`),
  keyMissing: () =>
    problem(400, 'idempotency-key-missing', 'Idempotency key missing', 'Send an Idempotency-Key header.'),
  keyReused: () =>
    problem(
      422,
      'idempotency-key-reused',
      'Idempotency key reused',
      'This key was used for a different request; send a new key.',
    ),
  badCredentials: () =>
    problem(401, 'bad-credentials', 'Wrong user or password', 'Send a known user and the training password.'),
  tokenMissing: () =>
    problem(401, 'token-missing', 'Token missing', 'Log in and send "Authorization: Bearer <token>".'),
  tokenInvalid: () =>
    problem(401, 'token-invalid', 'Token invalid or expired', 'Log in again and send the new token.'),
  adminOnly: () => problem(403, 'admin-only', 'For the admin only', 'Log in as the user "admin".'),
  notFound: (what: string) => problem(404, 'not-found', 'Not found', `There is no ${what} with this id.`),
  insufficientAyni: () =>
    problem(409, 'insufficient-ayni', 'Balance too small', 'The account does not hold this amount.'),
  sameAccount: () =>
    problem(422, 'same-account', 'Same account', 'Giver and receiver must be two different users.'),
  itemSold: () => problem(409, 'item-sold', 'Item sold', 'This unique item has found its owner.'),
  alreadyConfirmed: () =>
    problem(409, 'already-confirmed', 'Already confirmed', 'This contribution was confirmed before.'),
  notThePartner: () =>
    problem(403, 'not-the-partner', 'Not the partner', 'Only the partner of a contribution confirms it.'),
  notYours: () => problem(403, 'not-yours', 'Not yours', 'This belongs to another user.'),
  meritUnbacked: () =>
    problem(422, 'merit-unbacked', 'Nothing behind this merit', 'A merit needs a contribution of its own.'),
  meritGranted: () =>
    problem(409, 'merit-already-granted', 'Merit already granted', 'A contribution earns one merit.'),
  signatureInvalid: () =>
    problem(401, 'signature-invalid', 'Signature invalid', 'Sign the body: X-Signature: sha256=<hex HMAC>.'),
  injectedError: () =>
    problem(
      500,
      'injected-error',
      'Injected error',
      'The fault "errorRate" of this sandbox made this error.',
    ),
  databaseSaturated: () =>
    problem(503, 'database-saturated', 'Database saturated', 'No database connection became free in time.'),
  databaseDown: () => problem(503, 'database-down', 'Database down', 'The database does not answer.'),
  authOverloaded: () =>
    problem(503, 'auth-overloaded', 'Authentication overloaded', 'The login service has no room left.'),
  rateLimited: (limit: string, retryAfterSeconds: number): Problem => ({
    ...problem(429, 'rate-limited', 'Too many requests', `The limit is ${limit}; wait before the next try.`),
    headers: { 'retry-after': String(retryAfterSeconds) },
  }),
  badFault: (detail: string) => problem(400, 'bad-fault', 'Unknown or wrong fault', detail),
  sandboxFailed: (cause: string) =>
    problem(500, 'sandbox-failed', 'The sandbox failed', `A defect, not a fault you chose: ${cause}`),
} as const;
