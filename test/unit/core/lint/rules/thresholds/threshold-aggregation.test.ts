import { thresholdAggregation } from '../../../../../../src/core/lint/rules/thresholds/threshold-aggregation.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

testRule(thresholdAggregation, {
  valid: [
    `export const options = { thresholds: {
      http_req_duration: ['p(95)<1', 'avg<1', 'min<1', 'med<1', 'max<1'],
      http_reqs: ['count>1', 'rate>1'], checks: ['rate>0.9'], vus: ['value>1'] } };`,
    // Not known what it is.
    "import './m.js'; export const options = { thresholds: { waiting: ['p(95)<1'] } };",
    "import { limit } from './m.js'; export const options = { thresholds: { checks: [limit] } };",
  ],
  invalid: [
    {
      code: "export const options = { thresholds: { checks: ['p(95)>0.9'] } };",
      errors: [
        {
          messageId: 'notOffered',
          suggestions: [
            { messageId: 'use', output: "export const options = { thresholds: { checks: ['rate>0.9'] } };" },
          ],
        },
      ],
    },
    {
      name: 'a rate of a trend, which has five others',
      code: "export const options = { thresholds: { http_req_duration: ['rate<0.01'] } };",
      errors: [{ messageId: 'notOffered', suggestions: 5 }],
    },
    {
      name: 'an own counter and a gauge, in the long form and with types',
      code: `import { Counter } from 'k6/metrics'; new Counter('orders');
export const options = { thresholds: {
  orders: [{ threshold: 'value>1' as string }], vus: [\`max>1\`] } } as const;`,
      only: 'ts',
      errors: [
        { messageId: 'notOffered', suggestions: 2 },
        { messageId: 'notOffered', suggestions: 1 },
      ],
    },
    {
      name: 'a metric of another file',
      code: "import { orders } from './m.js'; export const options = { thresholds: { orders: ['avg<5'] } };",
      files: {
        './m.js': "import { Counter } from 'k6/metrics'; export const orders = new Counter('orders');",
      },
      errors: [{ messageId: 'notOffered', suggestions: 2 }],
    },
  ],
});
