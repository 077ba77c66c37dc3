import { thresholdRateRange } from '../../../../../../src/core/lint/rules/thresholds/threshold-rate-range.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(thresholdRateRange, {
  valid: [
    "export const options = { thresholds: { http_req_failed: ['rate<0.05'], checks: ['rate>=1'] } };",
    "export const options = { thresholds: { http_req_duration: ['p(95)<500'] } };",
    // A rate of a counter is per second, so any number makes sense.
    "export const options = { thresholds: { http_reqs: ['rate>100'] } };",
    "import { limit } from './limit.js'; export const options = { thresholds: { checks: [limit] } };",
  ],
  invalid: [
    {
      code: "export const options = { thresholds: { http_req_failed: ['rate<5'] } };",
      errors: [
        {
          messageId: 'outside',
          suggestions: [
            {
              messageId: 'divide',
              output: "export const options = { thresholds: { http_req_failed: ['rate<0.05'] } };",
            },
          ],
        },
      ],
    },
    {
      name: 'a rate of the script itself, in the long form, with double quotes',
      code: `import { Rate } from 'k6/metrics';
        const kept = new Rate('kept_promises');
        export const options = { thresholds: { 'kept_promises{kind:a}': [{ threshold: "rate>99", abortOnFail: true }] } };`,
      errors: [{ messageId: 'outside', suggestions: 1 }],
    },
    {
      name: 'a number that is no percentage either',
      code: "export const options = { thresholds: { checks: ['rate<-1'] } };",
      errors: ['outside'],
    },
    {
      name: 'thresholds shared by another file, told where they are used',
      code: "import { shared } from './shared.js'; export const options = { thresholds: { ...shared } };",
      files: { './shared.js': "export const shared = { checks: ['rate>95'] };" },
      errors: [{ messageId: 'outside', line: 1, column: 81 }],
    },
  ],
});
