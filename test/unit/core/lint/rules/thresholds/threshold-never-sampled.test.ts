import { thresholdNeverSampled } from '../../../../../../src/core/lint/rules/thresholds/threshold-never-sampled.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (head: string, thresholds: string, body = ''): string =>
  `${head}
export const options = { thresholds: { ${thresholds} } };
export default function () { ${body} }`;

const trend = "import { Trend } from 'k6/metrics'; const waiting = new Trend('waiting');";
const http = "import http from 'k6/http';";

testRule(thresholdNeverSampled, {
  valid: [
    script(trend, "waiting: ['avg<1']", 'waiting.add(1);'),
    // Handed on, so somebody may add to it.
    script(`${trend} const all = { waiting };`, "waiting: ['avg<1']"),
    script(trend.replace('const', 'export const'), "waiting: ['avg<1']"),
    script(
      "import { Trend } from 'k6/metrics'; const m = { a: new Trend('waiting') };",
      "waiting: ['avg<1']",
    ),
    script("import { check } from 'k6';", "checks: ['rate>0.9']", 'check(1, { one: (n) => n === 1 });'),
    script(
      "import { check as assert } from 'k6'; const own = assert;",
      "checks: ['rate>0.9']",
      'own(1, {});',
    ),
    script("import * as k6 from 'k6'; const { check } = k6;", "checks: ['rate>0.9']", 'check(1, {});'),
    script(http, "http_req_failed: ['rate<0.1']", "http.get('http://localhost/');"),
    script("import ws from 'k6/experimental/websockets';", "ws_sessions: ['count>0']"),
    // These may check and send, whatever they are.
    script("import { expect } from 'https://jslib.k6.io/k6-testing/0.5.0/index.js';", "checks: ['rate>0.9']"),
    script("import { Httpx } from 'https://jslib.k6.io/httpx/0.1.0/index.js';", "http_reqs: ['count>0']"),
    script("import { flow } from './flow.js';", "checks: ['rate>0.9']", 'flow();'),
    {
      name: 'a local file that checks',
      code: script("import { flow } from './flow.js';", "checks: ['rate>0.9']", 'flow();'),
      files: {
        './flow.js': "import { check } from 'k6'; export const flow = () => check(1, { ok: () => true });",
      },
    },
    // What k6 feeds by itself.
    script(
      http,
      "iterations: ['count>0'], vus: ['value>0'], data_sent: ['count>=0'], group_duration: ['avg<1']",
    ),
    script(http, "unknown_metric: ['count>0']"),
  ],
  invalid: [
    {
      code: script(trend, "waiting: ['avg<1']"),
      errors: [{ messageId: 'own', line: 2, data: { metric: 'waiting', variable: 'waiting' } }],
    },
    {
      name: 'a sub-metric of an own metric',
      code: script(trend, "'waiting{kind:a}': ['avg<1']"),
      errors: ['own'],
    },
    {
      code: script("import http, { get } from 'k6/http';", "checks: ['rate>0.9']", "http.get('/');"),
      errors: ['builtin'],
    },
    {
      name: 'k6 without its check',
      code: script(
        "import { sleep } from 'k6';",
        "checks: ['rate>0.9'], http_reqs: ['count>0']",
        'sleep(1);',
      ),
      errors: ['builtin', 'builtin'],
    },
    {
      name: 'a local file that does not check either',
      code: script("import { flow } from './flow.js';", "checks: ['rate>0.9']", 'flow();'),
      files: { './flow.js': "import http from 'k6/http'; export const flow = () => http.get('/');" },
      errors: ['builtin'],
    },
    {
      name: 'protocols that the script does not speak, with types',
      code: `import http from 'k6/http'; import type { Options } from 'k6/options';
export const options = { thresholds: { ws_connecting: ['avg<1'], grpc_req_duration: ['avg<1'] } } satisfies Options;
export default function (): void { http.get('/'); }`,
      only: 'ts',
      errors: ['builtin', 'builtin'],
    },
  ],
});
