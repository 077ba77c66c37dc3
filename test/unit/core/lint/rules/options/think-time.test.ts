import { thinkTime } from '../../../../../../src/core/lint/rules/options/think-time.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string, body: string, head = "import { sleep } from 'k6'; "): string =>
  `${head}import http from 'k6/http';
export const options = { ${options} };
export default function () {
  ${body}
}`;

const get = "http.get('http://localhost/');";
const tireless = "vus: 5, duration: '1m'";

testRule(thinkTime, {
  valid: [
    script(tireless, `${get} sleep(1);`),
    script(tireless, `${get} if (__ITER > 5) sleep(Math.random());`),
    script(`${tireless}, minIterationDuration: '1s'`, get),
    // Sockets stay open until a timer closes them.
    script(tireless, `${get} setTimeout(() => {}, 5000);`),
    script(
      tireless,
      `${get} later(() => {}, 5000);`,
      "import { setTimeout as later } from 'k6/experimental/timers';",
    ),
    script(tireless, `${get} ws.connect(url, (socket) => socket.setTimeout(() => socket.close(), 5000));`),
    // These end by themselves, or start by the clock.
    script('iterations: 5', get),
    script('', get),
    script("scenarios: { a: { executor: 'constant-arrival-rate' } }", get),
    script("scenarios: { a: { executor: 'per-vu-iterations' } }", get),
    // No requests; or pauses that nobody can see.
    script(tireless, 'Math.sqrt(2);'),
    script(tireless, `${get} think();`, "import { think } from './think.js'; "),
    script(tireless, `${get} think();`, "import { think } from 'https://example.com/think.js'; "),
    // A socket or a timer keeps the iteration open.
    script(
      tireless,
      `${get} new WebSocket('ws://localhost/');`,
      "import { WebSocket } from 'k6/websockets'; ",
    ),
    script(tireless, `${get} setTimeout(() => {}, 1000);`),
    {
      name: 'a pause in another file',
      code: script(tireless, `${get} think();`, "import { think } from './think.js'; "),
      files: { './think.js': "import { sleep } from 'k6'; export const think = () => sleep(1);" },
    },
  ],
  invalid: [
    {
      code: script(tireless, get),
      errors: [
        {
          messageId: 'none',
          line: 3,
          suggestions: [{ messageId: 'add', output: script(tireless, `${get}\n  sleep(1);`) }],
        },
      ],
    },
    {
      name: 'without the import, and with requests in a function of its own',
      code: script("stages: [{ duration: '1m', target: 5 }]", `const load = () => ${get}\n  load();`, ''),
      errors: [
        {
          messageId: 'none',
          suggestions: [
            {
              messageId: 'add',
              output: `import http from 'k6/http';
import { sleep } from 'k6';
export const options = { stages: [{ duration: '1m', target: 5 }] };
export default function () {
  const load = () => ${get}
  load();
  sleep(1);
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'an expression, where nothing can be put, with types',
      code: `import http from 'k6/http'; import type { Options } from 'k6/options';
export const options: Options = { scenarios: { a: { executor: 'constant-vus', vus: 1, duration: '1m', exec: 'run' } } } as const;
export const run = () => http.get('http://localhost/');`,
      only: 'ts',
      errors: [{ messageId: 'none', line: 3 }],
    },
  ],
});
