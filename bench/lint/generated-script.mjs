// A script of about so many lines as people write them: scenarios, thresholds, shared data, groups, checks, batches.

const head = (typescript) => `import http from 'k6/http';
import { check, group, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import { Counter, Trend } from 'k6/metrics';
${typescript ? "import type { Options } from 'k6/options';\n\ninterface User { name: string; password: string }\n" : ''}
const users = new SharedArray('users', () => JSON.parse(open('./users.json'))${typescript ? ' as User[]' : ''});
const bought = new Counter('items_bought');
const waited = new Trend('time_waited', true);
const base = __ENV.BASE_URL || 'http://localhost:7070';
`;

const options = (count, typescript) => `
export const options${typescript ? ': Options' : ''} = {
  scenarios: {
${Array.from({ length: count }, (_, i) => scenario(i)).join('\n')}
  },
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_reqs: ['count>0'],
    checks: ['rate>0.99'],
    items_bought: ['count>10'],
    time_waited: ['p(95)<800'],
${Array.from({ length: count }, (_, i) => `    'http_req_duration{scenario:browse${i}}': ['p(95)<${500 + i}', 'p(99)<${900 + i}'],`).join('\n')}
  },
};
`;

const scenario = (i) => `    browse${i}: {
      executor: 'ramping-vus',
      exec: 'browse${i}',
      startVUs: 0,
      stages: [
        { duration: '1m', target: ${10 + i} },
        { duration: '3m', target: ${10 + i} },
        { duration: '30s', target: 0 },
      ],
      gracefulRampDown: '10s',
      tags: { kind: 'browse' },
    },`;

const journey = (i, typescript) => `
function headersOf${i}(token${typescript ? ': string' : ''}) {
  return { headers: { Authorization: \`Bearer \${token}\`, 'Content-Type': 'application/json' }, tags: { name: 'journey ${i}' } };
}

export function browse${i}() {
  const user = users[__ITER % users.length];
  const login = http.post(\`\${base}/login\`, JSON.stringify({ name: user.name, password: user.password }), headersOf${i}(''));
  check(login, { 'logged in ${i}': (r) => r.status === 200, 'has a token ${i}': (r) => r.json('token') !== undefined });
  const token = String(login.json('token'));
  group('shop ${i}', () => {
    const started = Date.now();
    const responses = http.batch([
      ['GET', \`\${base}/shop/items\`, null, headersOf${i}(token)],
      ['GET', \`\${base}/shop/offers\`, null, headersOf${i}(token)],
    ]);
    for (const response of responses) {
      check(response, { 'listed ${i}': (r) => r.status === 200 });
    }
    waited.add(Date.now() - started, { page: 'shop' });
    const order = { items: [{ id: ${i}, count: 1 }], note: 'journey ${i}' };
    const paid = http.post(\`\${base}/shop/orders\`, JSON.stringify(order), headersOf${i}(token));
    if (check(paid, { 'ordered ${i}': (r) => r.status === 201 })) {
      bought.add(1);
    }
  });
  sleep(1 + Math.random());
}
`;

/** @param language 'js' or 'ts' */
export function generatedScript(lines, language) {
  const typescript = language === 'ts';
  const of = (count) =>
    head(typescript) +
    options(Math.min(count, 8), typescript) +
    Array.from({ length: count }, (_, i) => journey(i, typescript)).join('');
  let count = 1;
  while (of(count + 1).split('\n').length <= lines) count += 1;
  return of(count);
}
