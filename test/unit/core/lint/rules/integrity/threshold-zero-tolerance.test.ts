import { thresholdZeroTolerance } from '../../../../../../src/core/lint/rules/integrity/threshold-zero-tolerance.ts';
import { transfer, withLibrary } from '../../../../../support/lint/integrity-script.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const judged = (expression: string): string =>
  withLibrary(
    `export const options = { thresholds: { integrity_violations: [${expression}] } };\nexport default () => ${transfer};`,
  );

testRule(thresholdZeroTolerance, {
  valid: [
    ...[
      "'count==0'",
      "'count===0'",
      "'count<1'",
      "'count<=0'",
      "'rate==0'",
      "'rate<=0'",
      "{ threshold: 'count==0' }",
      'limit',
    ].map(judged),
    {
      name: 'another metric',
      code: withLibrary(
        "export const options = { thresholds: { checks: ['rate>0.9'], http_req_failed: ['rate<0.05'] } };",
      ),
    },
    {
      name: 'the thresholds of our library',
      code: withLibrary('export const options = { thresholds: integrityThresholds() };'),
    },
    {
      name: 'ended at once, as is asked for',
      options: [{ requireAbort: true }],
      code: judged("{ threshold: 'count==0', abortOnFail: true }"),
    },
    {
      name: 'ended in a way that only running would tell',
      options: [{ requireAbort: true }],
      code: judged("{ threshold: 'count==0', abortOnFail: !__ENV.CI }"),
    },
  ],
  invalid: [
    {
      code: judged("'count<10'"),
      errors: [
        {
          messageId: 'tolerant',
          data: { source: 'count<10' },
          suggestions: [{ messageId: 'none', data: { better: 'count==0' }, output: judged("'count==0'") }],
        },
      ],
    },
    {
      code: judged('{ threshold: "rate<0.05", abortOnFail: true }'),
      errors: [
        {
          messageId: 'tolerant',
          suggestions: [
            {
              messageId: 'none',
              data: { better: 'rate==0' },
              output: judged('{ threshold: "rate==0", abortOnFail: true }'),
            },
          ],
        },
      ],
    },
    ...['count>=0', 'count!=5', 'count<=1'].map((source) => ({
      code: judged(`'${source}'`),
      errors: [{ messageId: 'tolerant', suggestions: 1 }],
    })),
    {
      name: 'a run that goes on, where it shall not',
      options: [{ requireAbort: true }],
      code: judged("'count==0'"),
      errors: [
        {
          messageId: 'noAbort',
          suggestions: [
            { messageId: 'abort', output: judged("{ threshold: 'count==0', abortOnFail: true }") },
          ],
        },
      ],
    },
    {
      name: 'a metric of one’s own',
      integrity: { metrics: { violations: ['wrongs'] } },
      code: "import { Counter } from 'k6/metrics';\nexport const options = { thresholds: { wrongs: ['count<3'] } };",
      errors: [{ messageId: 'tolerant', suggestions: 1 }],
    },
  ],
});
