/** Folders with k6 scripts for the editor to open, and the sandbox they load. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TestWorkspace {
  readonly folder: string;
  /** Absolute path of a file of the workspace. */
  path(name: string): string;
  remove(): void;
}

/** A folder whose name has a blank and letters beyond ASCII, with these files in it. */
export function makeWorkspace(files: Readonly<Record<string, string>>): TestWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-workspace-')));
  const folder = join(root, 'pruebas de año');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    path: (name) => join(folder, name),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

/** A script that passes against the sandbox, in so many seconds that a busy editor shows it while it runs. */
export const passingScript = (baseUrl: string): string => `import http from 'k6/http';
import { check, sleep } from 'k6';

export const options = {
  vus: 2,
  duration: '10s',
  thresholds: { http_req_failed: ['rate<0.01'], http_req_duration: ['p(95)<5000'] },
};

export default function lookAround() {
  const items = http.get('${baseUrl}/shop/items', { tags: { name: 'list items' } });
  check(items, { 'items listed': (r) => r.status === 200 });
  console.log('looked around');
  sleep(0.1);
}
`;

/** One threshold that cannot hold, one without data, and a check that fails every other time. */
export const failingScript = (baseUrl: string): string => `import http from 'k6/http';
import { check } from 'k6';

export const options = {
  vus: 1,
  iterations: 10,
  thresholds: {
    http_req_failed: ['rate<0.01'],
    http_req_duration: ['p(95)<0.001'],
    'http_req_duration{name:nothing}': ['p(95)<1'],
  },
};

export default function () {
  const items = http.get('${baseUrl}/shop/items');
  check(items, { 'every other': () => __ITER % 2 === 0 });
}
`;

/** Two thresholds, one of them computed, that `steps.txt` beside it makes hold with 1 and be crossed with 5. */
export const stepsScript = `import { Counter } from 'k6/metrics';

const steps = Number(open('./steps.txt'));
const done = new Counter('done');

export const options = {
  thresholds: {
    done: ['count<3'],
    iterations: ['count>=' + steps],
  },
};

export default function () {
  done.add(steps);
}
`;

/** Loads until it is stopped. */
export const longScript = (baseUrl: string): string => `import http from 'k6/http';
import { sleep } from 'k6';

export const options = { vus: 1, duration: '10m' };

export default function () {
  http.get('${baseUrl}/health');
  sleep(0.1);
}
`;

/** Reads balances with the library of `carga/lib` while the sandbox credits receivers twice, in one of two scenarios; k6 itself finds nothing wrong. */
export const notRightScript = (baseUrl: string): string => `import http from 'k6/http';
import { sleep } from 'k6';
import { PhilosophicalIntegrityValidator } from './lib/PhilosophicalIntegrityValidator.js';

const base = '${baseUrl}';
const read = (account) => http.get(base + '/users/' + account, { tags: { name: 'read account' } });
const validator = new PhilosophicalIntegrityValidator({ accounts: { read }, violationsPerMinute: 1000 });

export const options = {
  scenarios: {
    give: { executor: 'per-vu-iterations', iterations: 25 },
    browse: { executor: 'per-vu-iterations', iterations: 5, exec: 'browse' },
  },
  thresholds: { http_req_duration: ['p(95)<5000'] },
};

export function setup() {
  http.patch(base + '/admin/faults', '{"balanceDrift": 0.2}');
  const answer = http.post(base + '/login', JSON.stringify({ user: 'u1', password: 'ayni' }));
  return answer.json('token');
}

export default function (token) {
  const headers = { Authorization: 'Bearer ' + token, 'Idempotency-Key': 'gift ' + __ITER };
  http.post(base + '/transactions', JSON.stringify({ to: 'u2', amount: 5 }), { headers });
  validator.validateBalance(read('u2'), { account: 'u2' });
  sleep(0.2);
}

export function browse() {
  http.get(base + '/shop/items');
}

export function teardown() {
  http.del(base + '/admin/faults');
}
`;

export const throwingScript = `export const options = { vus: 1, iterations: 2 };

function deep(value) {
  return value.missing.part;
}

export default function () {
  deep({});
}
`.replace(/^/, "import 'k6';\n");

export const brokenScript = `import http from 'k6/http';

export default function () {
  http.get('http://127.0.0.1:1/';
}
`;
