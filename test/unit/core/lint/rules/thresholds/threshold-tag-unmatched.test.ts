import { thresholdTagUnmatched } from '../../../../../../src/core/lint/rules/thresholds/threshold-tag-unmatched.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (selector: string, { head = '', options = '', body = '' } = {}): string =>
  `import http from 'k6/http'; ${head}
export const options = { thresholds: { '${selector}': ['p(95)<500'] }, ${options} };
export default function () { ${body} }`;

const browse =
  "scenarios: { browse: { executor: 'shared-iterations' }, buy: { executor: 'shared-iterations' } }";

testRule(thresholdTagUnmatched, {
  valid: [
    script('http_req_duration{scenario:browse}', { options: browse }),
    script('http_req_duration{scenario:default}'),
    script('http_req_duration{scenario:other}', {
      head: "import { more } from './more.js';",
      options: 'scenarios: { ...more }',
    }),
    script('http_req_duration{group:::login}'),
    script('http_req_duration{ group: "::login::inner" }'),
    script('http_req_duration{expected_response:true,status:200,method:POST}'),
    // A call of gRPC is a method too.
    script('grpc_req_duration{method:say.Hello}'),
    script('http_req_duration{kind:api}', { body: "http.get('/', { tags: { kind: 'api' } });" }),
    script('http_req_duration{kind:api}', { options: "tags: { kind: 'api' }" }),
    // Computed, so it may be anything.
    script('http_req_duration{kind:api}', { body: 'http.get("/", { tags: { kind: __ENV.KIND } });' }),
    script('http_req_duration{kind:api}', {
      body: 'http.get("/", { tags: { [key]: 1 } }); const key = "kind";',
    }),
    script('http_req_duration{kind:api}', { head: "import { flow } from './flow.js';", body: 'flow();' }),
    script('http_req_duration{name:whatever}'),
    {
      name: 'a tag that another file sets',
      code: script('http_req_duration{kind:api}', {
        head: "import { flow } from './flow.js';",
        body: 'flow();',
      }),
      files: {
        './flow.js':
          "import http from 'k6/http'; export const flow = () => http.get('/', { tags: { kind: 'api' } });",
      },
    },
    script('http_req_duration{kind:api}', {
      head: "import exec from 'k6/execution';",
      body: "exec.vu.metrics.tags.kind = 'api';",
    }),
    {
      name: 'shared options that no k6 runs by themselves',
      code: "export const options = { thresholds: { 'checks{scenario:a}': ['rate>0.9'] } };",
    },
  ],
  invalid: [
    {
      code: script('http_req_duration{scenario:brwose}', { options: browse }),
      errors: [
        {
          messageId: 'unmatched',
          line: 2,
          suggestions: [
            {
              messageId: 'rename',
              output: script('http_req_duration{scenario:browse}', { options: browse }),
            },
          ],
        },
      ],
    },
    {
      name: 'a scenario where the load makes the only one',
      code: script('http_req_duration{scenario:main}', { options: 'vus: 2' }),
      errors: [
        {
          messageId: 'unmatched',
          suggestions: [
            {
              messageId: 'rename',
              output: script('http_req_duration{scenario:default}', { options: 'vus: 2' }),
            },
          ],
        },
      ],
    },
    {
      name: 'a group without its path',
      code: script('http_req_duration{status:200,group:Login}'),
      errors: [
        {
          messageId: 'unmatched',
          suggestions: [
            { messageId: 'rename', output: script('http_req_duration{status:200,group:::Login}') },
          ],
        },
      ],
    },
    {
      name: 'a method in small letters and a range of statuses',
      code: script('http_req_duration{method:post,status:2xx}'),
      errors: [
        {
          messageId: 'unmatched',
          suggestions: [{ messageId: 'rename', output: script('http_req_duration{method:POST,status:2xx}') }],
        },
        'unmatched',
      ],
    },
    {
      name: 'a tag of which another value is set',
      code: script('http_req_duration{kind:apj}', { body: "http.get('/', { tags: { 'kind': 'api' } });" }),
      errors: [
        {
          messageId: 'unmatched',
          suggestions: [
            {
              messageId: 'rename',
              output: script('http_req_duration{kind:api}', {
                body: "http.get('/', { tags: { 'kind': 'api' } });",
              }),
            },
          ],
        },
      ],
    },
    {
      name: 'a tag that nobody sets',
      code: script('http_req_duration{kind:api}', { body: "http.get('/');" }),
      errors: ['unmatched'],
    },
    {
      name: 'scenarios through a constant with a type',
      code: `import type { Options, Scenario } from 'k6/options';
const scenarios: Record<string, Scenario> = { browse: { executor: 'shared-iterations' } as const };
export const options: Options = { scenarios, thresholds: { 'checks{scenario:shop}': ['rate>0.9'] } };
export default function (): void {}`,
      only: 'ts',
      errors: [{ messageId: 'unmatched', suggestions: 1 }],
    },
  ],
});
