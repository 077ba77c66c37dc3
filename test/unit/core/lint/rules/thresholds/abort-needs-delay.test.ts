import { abortNeedsDelay } from '../../../../../../src/core/lint/rules/thresholds/abort-needs-delay.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (metric: string, long: string): string =>
  `export const options = { thresholds: { ${metric}: [{ ${long} }] } };`;

testRule(abortNeedsDelay, {
  valid: [
    script('checks', "threshold: 'rate>0.9', abortOnFail: true, delayAbortEval: '5s'"),
    script('checks', "threshold: 'rate>0.9', abortOnFail: false"),
    script('checks', "threshold: 'rate>0.9', abortOnFail: strict"),
    script('checks', "threshold: 'rate>0.9', abortOnFail: true, ...more"),
    // One violation is one too many, whenever it comes.
    script('integrity_violations', "threshold: 'count==0', abortOnFail: true"),
    script('http_reqs', "threshold: 'count<10', abortOnFail: true"),
    script('http_req_duration', "threshold: 'max<5000', abortOnFail: true"),
    "export const options = { thresholds: { checks: ['rate>0.9'] } };",
  ],
  invalid: [
    {
      code: script('checks', "threshold: 'rate>0.9', abortOnFail: true"),
      errors: [
        {
          messageId: 'noDelay',
          suggestions: [
            {
              messageId: 'add',
              output: script('checks', "threshold: 'rate>0.9', abortOnFail: true, delayAbortEval: '10s'"),
            },
          ],
        },
      ],
    },
    {
      name: 'a percentile of an own metric, through a constant with a type',
      code: `import { Trend } from 'k6/metrics'; new Trend('waiting');
const strict = { threshold: 'p(95)<500', abortOnFail: true } as const;
export const options = { thresholds: { waiting: [strict] } } satisfies object;`,
      only: 'ts',
      errors: [{ messageId: 'noDelay', line: 2, suggestions: 1 }],
    },
    {
      name: 'thresholds of another file, which cannot be changed from here',
      code: "import { t } from './t.js'; export const options = { thresholds: t };",
      files: { './t.js': "export const t = { checks: [{ threshold: 'rate>0.9', abortOnFail: true }] };" },
      errors: ['noDelay'],
    },
  ],
});
