import { thresholdPercentileFraction } from '../../../../../../src/core/lint/rules/thresholds/threshold-percentile-fraction.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(thresholdPercentileFraction, {
  valid: [
    "export const options = { thresholds: { http_req_duration: ['p(95)<500', 'p(99.9)<900', 'avg<200'] } };",
    // Both ends are what they say: the smallest and the largest value.
    "export const options = { thresholds: { http_req_duration: ['p(0)<500', 'p(100)<500'] } };",
    "export const options = { thresholds: { http_req_duration: ['p(1.5)<500'] } };",
    "import { limit } from './unknown.js'; export const options = { thresholds: { http_req_duration: [limit] } };",
    // What k6 refuses is told by another rule.
    "export const options = { thresholds: { http_req_duration: ['p(.95)'] } };",
  ],
  invalid: [
    {
      code: "export const options = { thresholds: { http_req_duration: ['p(0.95)<500'] } };",
      errors: [
        {
          messageId: 'fraction',
          suggestions: [
            {
              messageId: 'multiply',
              output: "export const options = { thresholds: { http_req_duration: ['p(95)<500'] } };",
            },
          ],
        },
      ],
    },
    {
      name: 'a share whose product is not exact in binary',
      code: 'export const options = { thresholds: { http_req_duration: [{ threshold: `p(0.999) < 900` }] } };',
      errors: [
        {
          messageId: 'fraction',
          suggestions: [
            {
              messageId: 'multiply',
              output:
                'export const options = { thresholds: { http_req_duration: [{ threshold: `p(99.9) < 900` }] } };',
            },
          ],
        },
      ],
    },
    {
      name: 'a sub-metric, through a constant with a type',
      code: `import type { Options } from 'k6/options';
        const slow = { 'http_req_duration{kind:a}': ['p(1)<500'] } as const;
        export const options = { thresholds: { ...slow } } satisfies Options;`,
      only: 'ts',
      errors: [{ messageId: 'fraction', line: 2, suggestions: 1 }],
    },
    {
      name: 'thresholds of another file, which cannot be changed from here',
      code: "import { shared } from './shared.js'; export const options = { thresholds: shared };",
      files: { './shared.js': "export const shared = { http_req_duration: ['p(0.5)<500'] };" },
      errors: [{ messageId: 'fraction', line: 1 }],
    },
  ],
});
