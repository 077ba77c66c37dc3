import { duplicateRule } from '../../../../../../src/core/prometheus/lint/rules/recording/duplicate-rule.ts';
import { intervalBeyondLookback } from '../../../../../../src/core/prometheus/lint/rules/recording/interval-beyond-lookback.ts';
import { recordName } from '../../../../../../src/core/prometheus/lint/rules/recording/record-name.ts';
import { recordOrder } from '../../../../../../src/core/prometheus/lint/rules/recording/record-order.ts';
import { recordRange } from '../../../../../../src/core/prometheus/lint/rules/recording/record-range.ts';
import { topkInRecord } from '../../../../../../src/core/prometheus/lint/rules/recording/topk-in-record.ts';
import { unboundedLabel } from '../../../../../../src/core/prometheus/lint/rules/recording/unbounded-label.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

const record = (name: string, expr: string): string => `- record: ${name}\n  expr: ${expr}`;

testPromRule(recordName, {
  valid: [record('job:a:rate5m', 'a'), record('job:a:', 'a'), '- alert: A\n  expr: a > 1'],
  invalid: [
    { code: record('a_rate', 'a'), errors: [{ message: 'plain', at: 'a_rate' }] },
    { code: record('job:a', 'a'), errors: ['short'] },
  ],
});

testPromRule(recordRange, {
  valid: [
    record('job:a:rate5m', 'rate(a[5m])'),
    record('job:a:sum', 'rate(a[5m])'),
    record('job:a:rate5m', 'rate(a[5m]) / rate(a[1h])'),
    record('a_rate5m', 'rate(a[1h])'),
    record('job:a:max_rate5m', 'max_over_time(rate(a[5m])[1h:])'),
    record('job:a5m:sum', 'rate(a[1h])'),
  ],
  invalid: [
    {
      code: record('job:a:rate5m', 'rate(a[1h]) + rate(b[1h])'),
      errors: [
        { message: 'differs', at: '1h', suggestions: [record('job:a:rate5m', 'rate(a[5m]) + rate(b[5m])')] },
      ],
    },
    { code: record('job:a:ratio_1d', 'avg_over_time(a[1h])'), errors: ['differs'] },
  ],
});

testPromRule(recordOrder, {
  valid: [
    `${record('job:a:sum', 'sum by (job) (a)')}\n${record('b:a:sum', 'sum(job:a:sum)')}`,
    record('job:a:sum', 'job:a:sum + 1'),
    record('job:a:sum', 'job:b:sum'),
  ],
  invalid: [
    {
      code: `${record('b:a:sum', 'sum(job:a:sum)')}\n${record('job:a:sum', 'sum by (job) (a)')}`,
      errors: [{ message: 'late', at: 'job:a:sum' }],
    },
  ],
});

testPromRule(duplicateRule, {
  valid: [
    `${record('job:a:sum', 'a')}\n${record('job:a:sum', 'b')}`,
    `${record('job:a:sum', 'a')}\n  labels: { x: y }\n${record('job:a:sum', 'a')}`,
    '- alert: A\n  expr: a > 1\n  for: 5m\n- alert: A\n  expr: a > 1\n  for: 1h',
  ],
  invalid: [
    {
      code: `${record('job:a:sum', 'sum(a)')}\n${record('job:a:sum', 'sum(a) ')}`,
      errors: [{ message: 'again', at: 'job:a:sum' }],
    },
    {
      name: 'one in another group',
      code: `groups:
  - name: a
    rules: [{ alert: A, expr: 'a  > 1', labels: { x: y, z: w } }]
  - name: b
    rules: [{ alert: A, expr: 'a > 1', labels: { z: w, x: y } }]
`,
      errors: ['again'],
    },
  ],
});

const every = (interval: string, rule: string): string =>
  `groups:\n  - name: a\n    interval: ${interval}\n    rules:\n      - ${rule}\n        expr: a > 1\n`;

testPromRule(intervalBeyondLookback, {
  valid: [every('5m', 'record: a:b:c'), every('1h', 'alert: A')],
  invalid: [{ code: every('6m', 'record: a:b:c'), errors: [{ message: 'gaps', at: '6m' }] }],
});

testPromRule(topkInRecord, {
  valid: [
    'topk(5, a)',
    '- alert: A\n  expr: topk(5, a) > 1',
    record('a:b:c', 'a * on (pod) group_left (node) topk by (pod) (1, b)'),
  ],
  invalid: [{ code: record('a:b:c', '(bottomk(5, a))'), errors: [{ message: 'changing', at: 'bottomk' }] }],
});

testPromRule(unboundedLabel, {
  valid: [
    'sum by (user_id) (a)',
    record('a:b:c', 'sum by (path) (a)'),
    record('a:b:c', 'sum without (user_id) (a)'),
  ],
  invalid: [
    {
      code: record('a:b:c', 'sum by (job, trace_id) (a)'),
      errors: [{ message: 'unbounded', at: 'trace_id' }],
    },
    { code: '- alert: A\n  expr: sum by (email) (a) > 1', errors: ['unbounded'] },
  ],
});
