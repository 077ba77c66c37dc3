import { gracefulStopZero } from '../../../../../../src/core/lint/rules/options/graceful-stop-zero.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (fields: string, body = "http.get('http://localhost/');"): string =>
  `import http from 'k6/http';
export const options = { scenarios: { a: { executor: 'ramping-vus', ${fields} } } };
export default function () { ${body} }`;

testRule(gracefulStopZero, {
  valid: [
    script("gracefulStop: '5s', gracefulRampDown: 1000"),
    script("gracefulStop: '0s'", 'Math.sqrt(2);'),
    script('gracefulStop: __ENV.GRACE'),
    script('stages: []'),
  ],
  invalid: [
    {
      code: script("gracefulStop: '0s'"),
      errors: [
        {
          messageId: 'zero',
          suggestions: [
            {
              messageId: 'remove',
              output: script('').replace("'ramping-vus',  }", "'ramping-vus' }"),
            },
          ],
        },
      ],
    },
    {
      name: 'both, as a number and through a constant with a type',
      code: `import http from 'k6/http'; import type { Scenario } from 'k6/options';
const a = { executor: 'ramping-vus', gracefulStop: 0, gracefulRampDown: \`0s\` } as unknown as Scenario;
export const options = { scenarios: { a } };
export default function (): void { http.get('/'); }`,
      only: 'ts',
      errors: [
        { messageId: 'zero', suggestions: 1 },
        { messageId: 'zero', suggestions: 1 },
      ],
    },
    {
      name: 'a scenario of another file, which cannot be changed from here',
      code: `import http from 'k6/http'; import { a } from './a.js';
export const options = { scenarios: { a } };
export default function () { http.get('/'); }`,
      files: { './a.js': "export const a = { executor: 'constant-vus', gracefulStop: '0' };" },
      errors: ['zero'],
    },
  ],
});
