import { script, stop, ts } from '../template.ts';

/** Pieces that several scripts share. */

const sandboxUrl = 'http://127.0.0.1:7070';

export const optionsType = ts("import type { Options } from 'k6/options';\n");

export const optionsTyped = ts(': Options');

export const returnsNothing = ts(': void');

export const importsIntegrity = script`import {
  PhilosophicalIntegrityValidator,
  integrityThresholds,${ts('\n  type CommunityTotals,')}
} from '${stop('lib', '../lib')}/PhilosophicalIntegrityValidator.js';
`;

export const baseUrl = script`const baseUrl = __ENV.BASE_URL || '${stop('baseUrl', sandboxUrl)}';
`;

/** Where the sandbox stands, and the password that all its users share. */
export const target = script`${baseUrl}const password = __ENV.PASSWORD || '${stop('password', 'ayni')}';
`;

/** Latency and errors: what a preset replaces. */
export const targets = (latency: string, errors: string) => script`http_reqs: ['count>0'],
    http_req_failed: ['${stop('errors', errors)}'],
    http_req_duration: [${stop('latency', latency)}],
`;

/** The limit of one named request. */
export const ownLimit = (name: string, ms: string) =>
  script`'http_req_duration{name:${name}}': ['p(95)<${stop(`limit of ${name}`, ms)}'],`;

/** Users were enough for the pace that was asked for. */
export const noneDropped = script`dropped_iterations: ['${stop('dropped', 'count==0')}'],`;

/** Logs a user in once for each virtual user, and gives the headers of that user's requests. */
export const headersOf = script`// Each virtual user logs a person in and keeps the token for most of the hour that it lasts.
const tokens = new Map${ts('<string, { token: string; until: number }>')}();

function tokenOf(user${ts(': string')})${ts(': string | undefined')} {
  const known = tokens.get(user);
  if (known && Date.now() < known.until) return known.token;
  const answer = http.post(\`\${baseUrl}/login\`, JSON.stringify({ user, password }), {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'log in' },
  });
  check(answer, { 'logged in': (r) => r.status === 200 });
  if (answer.status !== 200) return undefined;
  const token = answer.json('token')${ts(' as string')};
  tokens.set(user, { token, until: Date.now() + 50 * 60 * 1000 });
  return token;
}

function headersOf(user${ts(': string')})${ts(': Record<string, string>')} {
  return { 'Content-Type': 'application/json', Authorization: \`Bearer \${tokenOf(user)}\` };
}
`;

export const readBalance = script`function readBalance(account${ts(': string')}) {
  return http.get(\`\${baseUrl}/users/\${account}\`, { tags: { name: 'read balance' } });
}
`;

/** How the sandbox tells the sums over all accounts. */
export const ledger = script`${ts(`// What the ledger answers, as far as it is read here.
interface Ledger extends CommunityTotals {
  overspentAccounts: number;
  uniqueItemsSoldTwice: number;
}

`)}function totalsOf(ledger${ts(': Ledger')})${ts(': CommunityTotals')} {
  const { credits, debits, opening, balances, artificialMerits } = ledger;
  const { overspentAccounts: overspent, uniqueItemsSoldTwice: soldTwice } = ledger;
  return { credits, debits, opening, balances, overspent, soldTwice, artificialMerits };
}
`;

/** Members of the validator's declaration: how to read one account, and the whole community. */
export const community = script`community: {
    read: () => http.get(\`\${baseUrl}/admin/ledger\`, { tags: { name: 'read ledger' } }),
    totals: ${ts('(json) => totalsOf(json as Ledger)', 'totalsOf')},
  },
`;

export const declaration = script`const validator = new PhilosophicalIntegrityValidator({
  accounts: { read: readBalance },
  ${community}  tolerancePercent: ${stop('tolerance', '0.01')},
});
`;

/** The sums before the run, and what they must still agree with after it. */
export const books = script`export function setup()${ts(': CommunityTotals | undefined')} {
  return validator.openingTotals();
}

export function teardown(since${ts(': CommunityTotals | undefined')})${returnsNothing} {
  check(since, { 'the books balance at the end': () => validator.reconcile({ since }) });
}
`;
