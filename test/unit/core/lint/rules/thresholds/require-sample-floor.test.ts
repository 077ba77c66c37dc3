import { requireSampleFloor } from '../../../../../../src/core/lint/rules/thresholds/require-sample-floor.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (thresholds: string, rest = ''): string =>
  `import http from 'k6/http'; ${rest}
export const options = { thresholds: ${thresholds} };
export default function () { http.get('http://localhost/'); }`;

testRule(requireSampleFloor, {
  valid: [
    script("{ http_req_failed: ['rate<0.01'], http_reqs: ['count>0'] }"),
    script("{ http_reqs: ['rate>=10'] }"),
    script("{ 'http_reqs{scenario:default}': ['count!=0'] }"),
    // A trend without samples counts as 0.
    script("{ http_req_duration: ['p(95)<500', 'min>0'] }"),
    script("{ orders: ['count>=1'] }", "import { Counter } from 'k6/metrics'; new Counter('orders');"),
    // Not known, so it may be a floor.
    script("{ orders: ['count>=1'] }", "import { orders } from './metrics.js';"),
    script("{ http_req_failed: ['rate<0.01'], ...more }", "import { more } from './more.js';"),
    script('{ http_reqs: [limit] }', "import { limit } from './more.js';"),
    {
      name: 'thresholds of the library, which bring a floor',
      code: script(
        "{ http_req_failed: ['rate<0.01'], ...integrityThresholds() }",
        "import { integrityThresholds } from '../lib/PhilosophicalIntegrityValidator.js';",
      ),
    },
    // Whether there are thresholds at all is told by another rule.
    script('{}'),
    "export const options = { vus: 1 }; import http from 'k6/http'; export default () => http.get('/');",
    {
      name: 'shared options that no k6 runs by themselves',
      code: "export const options = { thresholds: { http_req_failed: ['rate<0.01'] } };",
    },
  ],
  invalid: [
    {
      code: script("{ http_req_failed: ['rate<0.01'] }"),
      errors: [
        {
          messageId: 'floor',
          line: 2,
          column: 26,
          suggestions: [
            {
              messageId: 'add',
              output: script("{ http_req_failed: ['rate<0.01'], http_reqs: ['count>0'] }"),
            },
          ],
        },
      ],
    },
    {
      name: 'a rate with a lower limit, which holds without samples too',
      code: script("{ checks: ['rate>0.9'] }"),
      errors: [{ messageId: 'floor', suggestions: 1 }],
    },
    {
      name: 'iterations, which are counted also when they throw',
      code: script("{ iterations: ['count>10'], http_req_duration: ['p(95)<500'] }"),
      errors: [{ messageId: 'floor', suggestions: 1 }],
    },
    {
      name: 'a script without requests of its own, in several lines',
      code: `import { Counter } from 'k6/metrics';
const orders = new Counter('orders');
export const options = {
  thresholds: {
    iteration_duration: ['p(95)<500'],
  },
};
export default function () { orders.add(1); }`,
      errors: [
        {
          messageId: 'floor',
          suggestions: [
            {
              messageId: 'add',
              output: `import { Counter } from 'k6/metrics';
const orders = new Counter('orders');
export const options = {
  thresholds: {
    iteration_duration: ['p(95)<500'],
    orders: ['count>0'],
  },
};
export default function () { orders.add(1); }`,
            },
          ],
        },
      ],
    },
    {
      name: 'a script of the browser, where no request of k6 is ever made',
      code: `import { browser } from 'k6/browser';
export const options = { thresholds: { browser_web_vital_lcp: ['p(95)<500'] } };
export default async function () { await browser.newPage(); }`,
      errors: [
        {
          messageId: 'floor',
          suggestions: [
            {
              messageId: 'add',
              data: { floor: "browser_http_req_duration: ['max>0']" },
              output: `import { browser } from 'k6/browser';
export const options = { thresholds: { browser_web_vital_lcp: ['p(95)<500'], browser_http_req_duration: ['max>0'] } };
export default async function () { await browser.newPage(); }`,
            },
          ],
        },
      ],
    },
    ...['k6/x/browser/async', 'k6/experimental/browser'].map((module) => ({
      name: `a script of the browser as ${module}`,
      code: `import { browser } from '${module}'; export const options = { thresholds: { checks: ['rate>0.9'] } }; export default () => browser.newPage();`,
      errors: [
        { messageId: 'floor', data: { floor: "browser_http_req_duration: ['max>0']" }, suggestions: 1 },
      ],
    })),
    {
      name: 'a script of sockets',
      code: "import { WebSocket } from 'k6/experimental/websockets'; export const options = { thresholds: { checks: ['rate>0.9'] } }; export default () => new WebSocket('ws://t/');",
      errors: [{ messageId: 'floor', data: { floor: "ws_sessions: ['count>0']" }, suggestions: 1 }],
    },
    {
      name: 'options with a type',
      code: `import type { Options } from 'k6/options';
export const options: Options = { thresholds: { http_req_failed: ['rate<0.01'] } as Options['thresholds'] };
export default function (): void {}`,
      only: 'ts',
      errors: [{ messageId: 'floor', suggestions: 1 }],
    },
    {
      name: 'thresholds of another file, which cannot be changed from here',
      code: script('shared', "import { shared } from './shared.js';"),
      files: { './shared.js': "export const shared = { http_req_failed: ['rate<0.01'] };" },
      errors: ['floor'],
    },
  ],
});
