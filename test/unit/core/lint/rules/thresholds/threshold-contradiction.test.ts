import { thresholdContradiction } from '../../../../../../src/core/lint/rules/thresholds/threshold-contradiction.ts';
import { testRule } from '../../../../../support/lint/test-rule.ts';

const script = (metric: string, ...limits: string[]): string =>
  `export const options = { thresholds: { ${metric}: [${limits.map((one) => (one.startsWith('{') ? one : `'${one}'`)).join(', ')}] } };`;

testRule(thresholdContradiction, {
  valid: [
    script('http_req_duration', 'p(95)<500', 'p(99)<900', 'med<200', 'avg<300', 'max<2000'),
    script('http_req_duration', 'p(95)>100', 'p(99)<900'),
    script('http_req_duration', 'med<300', 'p(95)>200'),
    script('http_reqs', 'count>=0', 'rate>5'),
    script('checks', 'rate>=1', 'rate!=0.5'),
    // The mean may lie anywhere among the samples.
    script('http_req_duration', 'avg<100', 'p(95)<100'),
    // A looser limit that ends the test at once is a second line of defence.
    script('http_req_duration', 'p(95)<500', "{ threshold: 'p(95)<5000', abortOnFail: true }"),
    // No share at all: told by another rule.
    script('checks', 'rate<-1'),
    // Not known to be a counter.
    script('balance', 'count<0'),
    "import { limit } from './l.js'; export const options = { thresholds: { checks: [limit, 'rate>0.9'] } };",
  ],
  invalid: [
    { code: script('http_req_failed', 'rate<0'), errors: ['never'] },
    { code: script('checks', 'rate>1'), errors: ['never'] },
    { code: script('http_reqs', 'count<0'), errors: ['never'] },
    { code: script('http_req_duration', 'p(95)<200', 'p(95)>300'), errors: ['excludes'] },
    { code: script('http_req_duration', 'avg<200', 'avg>=200'), errors: ['excludes'] },
    {
      name: 'a lower percentile that would have to lie above a higher one',
      code: script('http_req_duration', 'p(99)<300', 'med>400'),
      errors: ['excludes'],
    },
    {
      name: 'a limit on a lower percentile that the one on a higher implies',
      code: script('http_req_duration', 'p(99)<300', 'p(95)<500'),
      errors: [{ messageId: 'implied', data: { source: 'p(95)<500', other: 'p(99)<300' } }],
    },
    {
      name: 'the looser of two, wherever it stands',
      code: script('http_req_duration', 'p(95)<500', 'p(95)<=400'),
      errors: [{ messageId: 'implied', data: { source: 'p(95)<500', other: 'p(95)<=400' } }],
    },
    {
      name: 'the second of two that are the same',
      code: script('checks', 'rate>0.9', "{ threshold: 'rate>0.90' }"),
      errors: [{ messageId: 'implied', data: { source: 'rate>0.90', other: 'rate>0.9' } }],
    },
    {
      name: 'with types, in thresholds that are spread',
      code: `const base = { http_req_duration: ['max<300', 'p(90)<400'] } as const;
export const options = { thresholds: { ...base } satisfies object };`,
      only: 'ts',
      errors: [{ messageId: 'implied', line: 1 }],
    },
    {
      name: 'thresholds of another file',
      code: "import { t } from './t.js'; export const options = { thresholds: t };",
      files: { './t.js': "export const t = { checks: ['rate>1'] };" },
      errors: [{ messageId: 'never', line: 1 }],
    },
  ],
});
