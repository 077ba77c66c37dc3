/** The beginning of a script that uses our own library. */
const start = `import http from 'k6/http';
import { check, fail, group } from 'k6';
import exec from 'k6/execution';
import { PhilosophicalIntegrityValidator, integrityThresholds } from '../lib/PhilosophicalIntegrityValidator.js';
const baseUrl = __ENV.BASE_URL || 'http://127.0.0.1:7070';
const validator = new PhilosophicalIntegrityValidator({ accounts: { read } });
function read(account) { return http.get(\`\${baseUrl}/users/\${account}\`); }
`;

/** A script that uses our own library: its head, and what comes after it. */
export const withLibrary = (rest: string): string => `${start}${rest}`;

/** The same, with `body` as what each iteration does. */
export const iteration = (body: string): string => withLibrary(`export default function () {\n${body}\n}\n`);

/** A transfer in the sandbox's API. */
export const transfer =
  "http.post(`${baseUrl}/transactions`, JSON.stringify({ to: 'u2', amount: 5 }), { headers: { 'Idempotency-Key': crypto.randomUUID() } })";
