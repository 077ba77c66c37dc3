import { thresholdLatencyWithoutErrors } from '../../../../../../src/core/lint/rules/thresholds/threshold-latency-without-errors.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (thresholds: string): string => `export const options = { thresholds: { ${thresholds} } };`;

testRule(thresholdLatencyWithoutErrors, {
  valid: [
    script("http_req_duration: ['p(95)<500'], http_req_failed: ['rate<0.01']"),
    script("http_req_duration: ['p(95)<500'], checks: ['rate>0.9']"),
    script("http_req_duration: ['p(95)<500'], 'http_req_failed{scenario:a}': ['rate<0.01']"),
    script("'http_req_duration{expected_response:true}': ['p(95)<500']"),
    script("'http_req_duration{status:200}': ['p(95)<500']"),
    // A metric of the script itself may count failures.
    script("http_req_duration: ['p(95)<500'], failures: ['count<1']"),
    script("http_req_duration: ['p(95)<500'], ...more"),
    script("http_reqs: ['count>0']"),
  ],
  invalid: [
    {
      code: script("http_req_duration: ['p(95)<500']"),
      errors: [
        {
          messageId: 'alone',
          suggestions: [
            {
              messageId: 'add',
              output: script("http_req_duration: ['p(95)<500'], http_req_failed: ['rate<0.01']"),
            },
          ],
        },
      ],
    },
    {
      name: 'a part of the requests, through a constant with a type',
      code: `const thresholds = { 'http_req_duration{name:a}': ['p(95)<500'], http_reqs: ['count>0'] } as const;
export const options = { thresholds } satisfies object;`,
      only: 'ts',
      errors: [{ messageId: 'alone', line: 1, suggestions: 1 }],
    },
    {
      name: 'thresholds of another file, which cannot be changed from here',
      code: "import { t } from './t.js'; export const options = { thresholds: { ...t } };",
      files: { './t.js': "export const t = { http_req_duration: ['p(95)<500'] };" },
      errors: [{ messageId: 'alone', suggestions: 1 }],
    },
  ],
});
