import { maxDuration } from '../../../../../../src/core/lint/rules/options/max-duration.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (options: string, body: string): string =>
  `import { sleep } from 'k6';
export const options = { ${options} };
export default function () { ${body} }`;

const scenario = (fields: string): string => `scenarios: { a: { executor: 'per-vu-iterations', ${fields} } }`;

testRule(maxDuration, {
  valid: [
    script(scenario('iterations: 500'), 'sleep(1);'),
    script(scenario("iterations: 700, maxDuration: '20m'"), 'sleep(1);'),
    // Ten share the iterations, or each makes its own: the time is that of one.
    script(scenario('vus: 10, iterations: 5000').replace('per-vu', 'shared'), 'sleep(1);'),
    script(scenario('vus: 1000, iterations: 10'), 'sleep(1);'),
    script('vus: 10, iterations: 5000', 'sleep(1);'),
    script(scenario('iterations: 1000'), 'if (__ITER % 10 === 0) sleep(1);'),
    script(scenario('iterations: 1000'), 'sleep(Number(__ENV.PAUSE));'),
    script(scenario('iterations: __ENV.N'), 'sleep(1);'),
    script("vus: 1, duration: '1s'", 'sleep(5);'),
  ],
  invalid: [
    {
      code: script(scenario('iterations: 1000'), 'sleep(1);'),
      errors: [
        {
          messageId: 'cut',
          line: 2,
          suggestions: [
            {
              messageId: 'write',
              output: script(scenario("iterations: 1000, maxDuration: '25m'"), 'sleep(1);'),
            },
          ],
        },
      ],
    },
    {
      name: 'a time that is given and too short',
      code: script(scenario("iterations: 100, maxDuration: '1m'"), 'sleep(0.5); sleep(0.5);'),
      errors: [
        {
          messageId: 'cut',
          data: { needed: '100 s', limit: '60 s', key: 'maxDuration' },
          suggestions: [
            {
              messageId: 'write',
              output: script(scenario("iterations: 100, maxDuration: '3m'"), 'sleep(0.5); sleep(0.5);'),
            },
          ],
        },
      ],
    },
    {
      name: 'the shortcut, whose limit is called duration',
      code: script('vus: 2, iterations: 2000', 'sleep(1);'),
      errors: [
        {
          messageId: 'cut',
          suggestions: [
            {
              messageId: 'write',
              output: script("vus: 2, iterations: 2000, duration: '25m'", 'sleep(1);'),
            },
          ],
        },
      ],
    },
    {
      name: 'a scenario with a type, in a constant',
      code: `import { sleep } from 'k6'; import type { Scenario } from 'k6/options';
const a = { executor: 'per-vu-iterations', iterations: 700 } satisfies Scenario;
export const options = { scenarios: { a } };
export default function (): void { sleep(1); }`,
      only: 'ts',
      errors: [{ messageId: 'cut', line: 2, suggestions: 1 }],
    },
  ],
});
