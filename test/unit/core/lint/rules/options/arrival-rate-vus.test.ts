import { arrivalRateVus } from '../../../../../../src/core/lint/rules/options/arrival-rate-vus.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (scenario: string, body: string, head = ''): string =>
  `import { group, sleep } from 'k6'; import http from 'k6/http'; ${head}
export const options = { scenarios: { a: { executor: 'constant-arrival-rate', ${scenario} } } };
export default function () { ${body} }`;

const get = "http.get('http://localhost/');";

testRule(arrivalRateVus, {
  valid: [
    script('rate: 10, preAllocatedVUs: 20', `${get} sleep(2);`),
    script('rate: 100, preAllocatedVUs: 10', get),
    script('rate: 60, timeUnit: "1m", preAllocatedVUs: 1', 'sleep(1);'),
    // More may be made while it runs.
    script('rate: 10, preAllocatedVUs: 1, maxVUs: 20', `${get} sleep(2);`),
    // Pauses that are not always made, or not known.
    script('rate: 10, preAllocatedVUs: 1', 'if (__ITER === 0) sleep(5); sleep(Math.random() * 9);'),
    script('rate, preAllocatedVUs: 1', 'sleep(2);', "import { rate } from './rate.js';"),
    script('rate: 10, preAllocatedVUs: 1, ...more', 'sleep(2);', "import { more } from './more.js';"),
    script("rate: 10, preAllocatedVUs: 1, exec: 'other'", 'sleep(2);', "export { other } from './other.js';"),
    // An iteration that does nothing takes no time.
    script('rate: 1000, preAllocatedVUs: 1', ''),
    // Virtual users start their iterations themselves.
    script('rate: 10, preAllocatedVUs: 1', 'sleep(2);').replace('constant-arrival-rate', 'constant-vus'),
  ],
  invalid: [
    {
      code: script('rate: 10, preAllocatedVUs: 5', `${get} sleep(2);`),
      errors: [
        {
          messageId: 'tooFew',
          line: 2,
          suggestions: [
            { messageId: 'write', output: script('rate: 10, preAllocatedVUs: 20', `${get} sleep(2);`) },
          ],
        },
      ],
    },
    {
      name: 'requests without a pause, and more virtual users that still do not do',
      code: script('rate: 1000, preAllocatedVUs: 10, maxVUs: 50', get),
      errors: [
        {
          messageId: 'tooFew',
          suggestions: [
            { messageId: 'write', output: script('rate: 1000, preAllocatedVUs: 10, maxVUs: 100', get) },
          ],
        },
      ],
    },
    {
      name: 'the highest of several stages',
      code: script(
        "stages: [{ duration: '1m', target: 5 }, { duration: '1m', target: 30 }], preAllocatedVUs: 10",
        'sleep(1);',
      ).replace('constant', 'ramping'),
      errors: [{ messageId: 'tooFew', suggestions: 1 }],
    },
    {
      name: 'pauses in groups and in functions of other files',
      code: script(
        'rate: 10, preAllocatedVUs: 20',
        "group('a', () => { sleep(1); }); think();",
        "import { think } from './think.js';",
      ),
      files: { './think.js': "import { sleep } from 'k6'; export function think() { sleep(1.5); }" },
      errors: [
        {
          messageId: 'tooFew',
          data: { rate: '10', seconds: '2.5', needed: '25', given: '20', key: 'preAllocatedVUs' },
          suggestions: 1,
        },
      ],
    },
    {
      name: 'a number in a constant with a type',
      code: `import { sleep } from 'k6'; import type { Scenario } from 'k6/options';
const preAllocatedVUs = 2 as number;
const a = { executor: 'constant-arrival-rate', rate: 10, preAllocatedVUs } as unknown as Scenario;
export const options = { scenarios: { a } };
export default function (): void { sleep(1); }`,
      only: 'ts',
      errors: [{ messageId: 'tooFew', line: 2, suggestions: 1 }],
    },
  ],
});
