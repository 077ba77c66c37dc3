import type { Archetype } from '../definition.ts';
import { script, stop, type Template, ts } from '../template.ts';
import * as part from './parts.ts';

const fragment = (
  [id, title, about]: readonly [id: string, title: string, about: string],
  body: Template,
  needs: { readonly needsLibrary?: boolean; readonly dataFiles?: readonly string[] } = {},
): Archetype => ({
  id,
  prefix: `k6-${id}`,
  title,
  about,
  kind: 'fragment',
  needsLibrary: needs.needsLibrary ?? false,
  dataFiles: needs.dataFiles ?? [],
  body,
});

const summaryType = ts(': { metrics: Record<string, { values: Record<string, number> }> }');

/** Pieces for the options of a script. */
const forOptions: readonly Archetype[] = [
  fragment(
    [
      'thresholds',
      'Thresholds',
      'Latency, errors and checks with a floor, so that nothing measured never passes.',
    ],
    script`thresholds: {
  http_reqs: ['count>0'],
  http_req_failed: ['${stop('errors', 'rate<0.01')}'],
  http_req_duration: [${stop('latency', "'p(95)<500', 'p(99)<1000'")}],
  checks: ['${stop('checks', 'rate>0.99')}'],
},`,
  ),
  fragment(
    [
      'integrity-thresholds',
      'Integrity thresholds',
      'The thresholds that demand each invariant named: seen, and never violated.',
    ],
    script`...integrityThresholds({ invariants: ['${stop('invariant', 'balance', ['transfer', 'merit', 'purchase', 'retry', 'rate-limit', 'collaboration', 'self-healing', 'conservation'])}'] }),`,
    { needsLibrary: true },
  ),
  fragment(
    [
      'scenario',
      'Scenario with a constant arrival rate',
      'New iterations at a steady pace, however slow the answers.',
    ],
    script`${stop('scenario', 'steady')}: {
  executor: 'constant-arrival-rate',
  exec: '${stop('exec', 'default')}',
  rate: ${stop('rate', '10')},
  timeUnit: '${stop('timeUnit', '1s', ['1m', '1h'])}',
  duration: '${stop('duration', '1m')}',
  preAllocatedVUs: ${stop('vus', '20')},
  maxVUs: ${stop('maxVUs', '50')},
},`,
  ),
  fragment(
    [
      'scenario-ramping-rate',
      'Scenario with a ramping arrival rate',
      'New iterations at a pace that rises, holds and falls.',
    ],
    script`${stop('scenario', 'wave')}: {
  executor: 'ramping-arrival-rate',
  exec: '${stop('exec', 'default')}',
  startRate: ${stop('start', '1')},
  timeUnit: '${stop('timeUnit', '1s', ['1m', '1h'])}',
  stages: [
    { duration: '${stop('rise', '30s')}', target: ${stop('rate', '20')} },
    { duration: '${stop('hold', '1m')}', target: ${stop('rate', '20')} },
    { duration: '${stop('fall', '30s')}', target: ${stop('start', '1')} },
  ],
  preAllocatedVUs: ${stop('vus', '20')},
  maxVUs: ${stop('maxVUs', '50')},
},`,
  ),
  fragment(
    [
      'scenario-vus',
      'Scenario with constant virtual users',
      'So many users at once, each starting over when it is done.',
    ],
    script`${stop('scenario', 'users')}: {
  executor: 'constant-vus',
  exec: '${stop('exec', 'default')}',
  vus: ${stop('vus', '10')},
  duration: '${stop('duration', '1m')}',
},`,
  ),
  fragment(
    ['scenario-ramping-vus', 'Scenario with ramping virtual users', 'Users who come, stay and go.'],
    script`${stop('scenario', 'crowd')}: {
  executor: 'ramping-vus',
  exec: '${stop('exec', 'default')}',
  stages: [
    { duration: '${stop('rise', '30s')}', target: ${stop('vus', '10')} },
    { duration: '${stop('hold', '1m')}', target: ${stop('vus', '10')} },
    { duration: '${stop('fall', '30s')}', target: 0 },
  ],
},`,
  ),
  fragment(
    [
      'scenario-iterations',
      'Scenario with so many iterations',
      'A fixed amount of work, for each virtual user or shared by all.',
    ],
    script`${stop('scenario', 'work')}: {
  executor: '${stop('executor', 'per-vu-iterations', ['shared-iterations'])}',
  exec: '${stop('exec', 'default')}',
  vus: ${stop('vus', '5')},
  iterations: ${stop('iterations', '20')},
  maxDuration: '${stop('maxDuration', '5m')}',
},`,
  ),
];

/** Pieces for the top of a script. */
const forModules: readonly Archetype[] = [
  fragment(
    [
      'integrity',
      'Integrity validator',
      'Declares, once, how to read an account and the community; uses http and baseUrl.',
    ],
    script`${part.importsIntegrity}
${part.declaration}
${part.ledger}
${part.readBalance}`,
    { needsLibrary: true },
  ),
  fragment(
    [
      'setup-auth',
      'Log in once in setup',
      'Gets one token before the run, for all virtual users; uses http, exec and baseUrl.',
    ],
    script`export function setup() {
  const body = JSON.stringify({
    user: __ENV.LOAD_USER || '${stop('user', 'u1')}',
    password: __ENV.PASSWORD || '${stop('password', 'ayni')}',
  });
  const answer = http.post(\`\${baseUrl}/${stop('path', 'login')}\`, body, {
    headers: { 'Content-Type': 'application/json' },
    tags: { name: 'log in' },
  });
  if (answer.status !== 200) exec.test.abort(\`Nobody can log in: \${answer.status}.\`);
  return { token: answer.json('${stop('token', 'token')}')${ts(' as string')} };
}
`,
  ),
  fragment(
    ['shared-data', 'Shared data', 'Reads a JSON file once for all virtual users; uses SharedArray.'],
    script`const ${stop('name', 'users')}${ts(': { user: string }[]')} = new SharedArray('${stop('name', 'users')}', () =>
  JSON.parse(open('${stop('data', '../data')}/${stop('file', 'users.json')}')),
);
`,
    { dataFiles: ['users.json'] },
  ),
  fragment(
    [
      'profiles',
      'People of a community',
      'Makes people with archetypes and Pareto-like activity from a seed; uses SharedArray.',
    ],
    script`import { userProfiles } from '${stop('lib', '../lib')}/AyniProfiles.js';

const people = new SharedArray('people', () =>
  userProfiles({ count: ${stop('count', '100')}, seed: ${stop('seed', '1')}, topFifth: ${stop('topFifth', '0.6')} }),
);
`,
    { needsLibrary: true },
  ),
  fragment(
    ['own-profiles', 'Your own people', 'Reads people from your own CSV file; uses SharedArray.'],
    script`import { fromCsv } from '${stop('lib', '../lib')}/AyniProfiles.js';

const people = new SharedArray('people', () =>
  fromCsv(open('${stop('data', '../data')}/${stop('file', 'people.csv')}')),
);
`,
    { needsLibrary: true, dataFiles: ['people.csv'] },
  ),
  fragment(
    [
      'custom-metric',
      'Custom metric',
      'Counts, or measures, what only you know; uses the class from k6/metrics.',
    ],
    script`const ${stop('name', 'storiesRead')} = new ${stop('class', 'Counter', ['Gauge', 'Rate', 'Trend'])}('${stop('metric', 'stories_read')}');
`,
  ),
  fragment(
    [
      'retry',
      'Retry with one key',
      'Sends again what got no answer, with the same idempotency key; uses http and sleep.',
    ],
    script`function sendOnce(url${ts(': string')}, body${ts(': object')}, name${ts(': string')}) {
  // One key for all tries: what arrives twice counts once.
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
  for (let tries = 1; ; tries += 1) {
    const answer = http.post(url, JSON.stringify(body), { headers, tags: { name } });
    const isLost = answer.status === 0 || answer.status >= 500;
    if (!isLost || tries === ${stop('tries', '3')}) return answer;
    sleep(tries);
  }
}
`,
  ),
  fragment(
    [
      'handle-summary',
      'Summary as a file',
      'Writes the end-of-test figures as JSON and says the two that matter most.',
    ],
    script`export function handleSummary(data${summaryType}) {
  const { http_req_duration: duration, http_req_failed: failed } = data.metrics;
  const p95 = duration ? \`\${duration.values['p(95)'].toFixed(0)} ms\` : 'no data';
  const errors = failed ? \`\${(100 * failed.values.rate).toFixed(2)} %\` : 'no data';
  return {
    '${stop('file', 'summary.json')}': JSON.stringify(data, null, 2),
    stdout: \`p95 \${p95}, failed \${errors}\\n\`,
  };
}
`,
  ),
];

/** Pieces for the functions that virtual users run. */
const forFunctions: readonly Archetype[] = [
  fragment(
    ['get', 'GET request', 'A named request and its check; uses http, check and baseUrl.'],
    script`const ${stop('answer', 'page')} = http.get(\`\${baseUrl}/${stop('path', 'shop/items')}\`, { tags: { name: '${stop('name', 'list items')}' } });
check(${stop('answer', 'page')}, { '${stop('check', 'items listed')}': (r) => r.status === 200 });`,
  ),
  fragment(
    [
      'post',
      'POST request with JSON',
      'A named request with a JSON body and its check; uses http, check and baseUrl.',
    ],
    script`const ${stop('answer', 'answer')} = http.post(\`\${baseUrl}/${stop('path', 'login')}\`, JSON.stringify(${stop('body', "{ user: 'u1', password: __ENV.PASSWORD || 'ayni' }")}), {
  headers: { 'Content-Type': 'application/json' },
  tags: { name: '${stop('name', 'log in')}' },
});
check(${stop('answer', 'answer')}, { '${stop('check', 'logged in')}': (r) => r.status === ${stop('status', '200')} });`,
  ),
  fragment(
    ['check', 'Check', 'Says what a right answer is; uses check and an answer.'],
    script`check(${stop('answer', 'answer')}, {
  '${stop('check', 'status is 200')}': (r) => r.status === ${stop('status', '200')},
});`,
  ),
  fragment(
    ['group', 'Group', 'Puts what belongs together under one name; uses group, http and check.'],
    script`group('${stop('group', 'look around')}', () => {
  const page = http.get(\`\${baseUrl}/${stop('path', 'narratives')}\`, { tags: { name: '${stop('name', 'list stories')}' } });
  check(page, { 'page shown': (r) => r.status === 200 });
});`,
  ),
  fragment(
    [
      'batch',
      'Requests at once',
      'Sends several requests together, as a browser does; uses http, check and baseUrl.',
    ],
    script`const answers = http.batch([
  { method: 'GET', url: \`\${baseUrl}/${stop('first', 'shop/items')}\`, params: { tags: { name: '${stop('firstName', 'list items')}' } } },
  { method: 'GET', url: \`\${baseUrl}/${stop('second', 'narratives')}\`, params: { tags: { name: '${stop('secondName', 'list stories')}' } } },
]);
check(answers, { 'all answered': (all) => all.every((r) => r.status === 200) });`,
  ),
];

export const fragments: readonly Archetype[] = [...forOptions, ...forModules, ...forFunctions];

/** The first content of the data files that the pieces open, by file name. */
export const fragmentData: Readonly<Record<string, string>> = {
  'users.json': `[{ "user": "u1" }, { "user": "u2" }, { "user": "u3" }]\n`,
  'people.csv': `id,archetype,activity,partner
u1,practitioner,5,u2
u2,builder,3,u1
u3,reader,1,u1
u4,buyer,1,u3
`,
};
