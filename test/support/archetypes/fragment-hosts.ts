import { type ScriptLanguage } from '../../../src/core/archetypes/template.ts';

/** Where a fragment goes in the script that the tests put it into, and what then uses it. */
type Place =
  | { readonly in: 'options' }
  | { readonly in: 'thresholds'; readonly uses: string }
  | { readonly in: 'scenarios'; readonly pace: 'arrivals' | 'users' }
  | { readonly in: 'module'; readonly uses: string; readonly takes?: string }
  | { readonly in: 'function'; readonly after?: string };

const readBalance = "http.get(`${baseUrl}/users/u1`, { tags: { name: 'read balance' } })";

const places: Readonly<Record<string, Place>> = {
  thresholds: { in: 'options' },
  'integrity-thresholds': {
    in: 'thresholds',
    uses: `check(${readBalance}, { holds: (r) => validator.validateBalance(r, { account: 'u1' }) });`,
  },
  scenario: { in: 'scenarios', pace: 'arrivals' },
  'scenario-ramping-rate': { in: 'scenarios', pace: 'arrivals' },
  'scenario-vus': { in: 'scenarios', pace: 'users' },
  'scenario-ramping-vus': { in: 'scenarios', pace: 'users' },
  'scenario-iterations': { in: 'scenarios', pace: 'users' },
  integrity: {
    in: 'module',
    uses: `check(readBalance('u1'), { holds: (r) => validator.validateBalance(r, { account: 'u1' }) });
  check(baseUrl, { conserved: () => validator.assertConservation() });`,
  },
  'setup-auth': {
    in: 'module',
    takes: 'auth',
    uses: `const book = http.get(\`\${baseUrl}/users/u1/transactions\`, {
    headers: { Authorization: \`Bearer \${auth.token}\` },
    tags: { name: 'read book' },
  });
  check(book, { 'may read': (r) => r.status === 200 });`,
  },
  'shared-data': { in: 'module', uses: "check(users, { 'three users': (all) => all.length === 3 });" },
  profiles: { in: 'module', uses: "check(people, { 'a hundred people': (all) => all.length === 100 });" },
  'own-profiles': {
    in: 'module',
    uses: "check(people, { 'as in the file': (all) => all[3].partner === 'u3' && all[0].activity === 0.5 });",
  },
  'custom-metric': { in: 'module', uses: 'storiesRead.add(1);' },
  retry: {
    in: 'module',
    uses: `const answer = sendOnce(\`\${baseUrl}/login\`, { user: 'u1', password: 'ayni' }, 'log in');
  check(answer, { 'logged in': (r) => r.status === 200 });`,
  },
  'handle-summary': { in: 'module', uses: `check(${readBalance}, { read: (r) => r.status === 200 });` },
  get: { in: 'function' },
  post: { in: 'function' },
  check: { in: 'function', after: `const answer = ${readBalance};` },
  group: { in: 'function' },
  batch: { in: 'function' },
};

export const hostedFragments: readonly string[] = Object.keys(places);

/** Short enough for a test, with wide limits on time: a busy machine is no mistake of the piece. */
export const shortFragment: Readonly<Record<string, string>> = {
  latency: "'p(95)<20000', 'p(99)<30000'",
  duration: '1s',
  rise: '200ms',
  hold: '200ms',
  fall: '200ms',
  iterations: '2',
};

const request = `check(${readBalance}, { read: (r) => r.status === 200 });`;
const floor = "http_reqs: ['count>0'],\n    http_req_failed: ['rate==0'],\n    checks: ['rate==1'],";
const validator = `const validator = new PhilosophicalIntegrityValidator();
`;
const imports = `import http from 'k6/http';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
import { check, group, sleep } from 'k6';
`;
const library = `import { PhilosophicalIntegrityValidator, integrityThresholds } from '../lib/PhilosophicalIntegrityValidator.js';
`;

/** A whole script around a fragment. */
export function hosted(id: string, fragment: string, language: ScriptLanguage): string {
  const place = places[id];
  if (place === undefined)
    throw new Error(`Say where ${id} goes: test/support/archetypes/fragment-hosts.ts.`);
  const parts = partsOf(place, fragment, language);
  return `${imports}${place.in === 'thresholds' ? library : ''}
const baseUrl = __ENV.BASE_URL || 'http://127.0.0.1:7070';
${place.in === 'thresholds' ? validator : ''}
export const options = {
${indented(parts.options)}
};

${parts.module}
export default function visit(${parts.takes}) {
  ${parts.body}
}
`;
}

interface HostParts {
  readonly options: string;
  readonly module: string;
  readonly takes: string;
  readonly body: string;
}

function partsOf(place: Place, fragment: string, language: ScriptLanguage): HostParts {
  const plain = { options: `thresholds: {\n    ${floor}\n  },`, module: '', takes: '', body: request };
  switch (place.in) {
    case 'options':
      return { ...plain, options: fragment };
    case 'thresholds':
      return { ...plain, options: `thresholds: {\n    ${fragment}\n    ${floor}\n  },`, body: place.uses };
    case 'scenarios': {
      const isTimed = place.pace === 'arrivals';
      const dropped = isTimed ? "\n    dropped_iterations: ['count<1000']," : '';
      const thresholds = `thresholds: {\n    ${floor}${dropped}\n  },`;
      return {
        ...plain,
        options: `scenarios: {\n${indented(fragment)}\n  },\n  ${thresholds}`,
        body: isTimed ? request : `${request}\n  sleep(0.1);`,
      };
    }
    case 'module': {
      const takes =
        place.takes === undefined ? '' : `${place.takes}${language === 'ts' ? ': { token: string }' : ''}`;
      return {
        ...plain,
        module: fragment,
        takes,
        body: `${place.uses}\n  ${place.uses.includes('http') ? '' : request}`,
      };
    }
    case 'function':
      return { ...plain, body: `${place.after ?? ''}\n${indented(fragment)}` };
  }
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');
