import { labelLost } from '../../../../../../src/core/prometheus/lint/rules/labels/label-lost.ts';
import { neverMatches } from '../../../../../../src/core/prometheus/lint/rules/labels/never-matches.ts';
import { orVectorZero } from '../../../../../../src/core/prometheus/lint/rules/labels/or-vector-zero.ts';
import { ratioOfItself } from '../../../../../../src/core/prometheus/lint/rules/labels/ratio-of-itself.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

testPromRule(labelLost, {
  valid: [
    'sum by (job) (a)',
    'sum by (job) (sum by (job, instance) (a))',
    'sum by (x) (label_replace(sum by (job) (a), "x", "$1", "job", "(.*)"))',
    'sum by (job) (absent(a{job="x"}))',
    'sum by (v) (count_values by (job) ("v", a))',
    'sum by (job) (sum without (instance) (a))',
    'sum by (job) (topk(5, a))',
    'sum by (x) (a * on (job) group_left (x) b)',
    'sum by (x) (sum by (job) (a) or sum by (x) (b))',
    'sum by (x) (info(sum by (job) (a)))',
  ],
  invalid: [
    {
      code: 'sum by (job, pod) (sum by (job) (a))',
      errors: [
        {
          message: 'lost',
          at: 'pod',
          suggestions: ['sum by (job, pod) (sum by (pod, job) (a))', 'sum by (job) (sum by (job) (a))'],
        },
      ],
    },
    {
      code: 'sum by (pod) (max(a))',
      errors: [{ message: 'lost', suggestions: ['sum by (pod) (max by (pod) (a))', 'sum by () (max(a))'] }],
    },
    {
      code: 'sum by (pod, job) (a{pod=""})',
      errors: [{ message: 'lost', suggestions: ['sum by (job) (a{pod=""})'] }],
    },
    { code: 'sum by (le) (histogram_quantile(0.9, rate(a_bucket[5m])))', errors: ['lost'] },
    { code: 'sum by (x) (a * on (job) b)', errors: ['lost'] },
    { code: 'sum by (x) (a * ignoring (x) b)', errors: ['lost'] },
    { code: 'sum by (x) (absent(a{x=~"y|z"}))', errors: ['lost'] },
    {
      code: 'a * on (job) group_left (version) sum by (job) (b)',
      errors: [{ message: 'notIncluded', at: 'version' }],
    },
    {
      name: 'what a rule of the file does not record',
      code: '- record: job:a:sum\n  expr: sum by (job) (a)\n- record: b:a:sum\n  expr: sum by (pod) (job:a:sum)',
      errors: [
        {
          message: 'lost',
          suggestions: [
            `- record: job:a:sum\n  expr: sum by (job) (a)\n- record: b:a:sum\n  expr: sum by () (job:a:sum)`,
          ],
        },
      ],
    },
  ],
});

testPromRule(neverMatches, {
  valid: [
    'a / b',
    'a{x="1"} / ignoring (x) b{x="2"}',
    'sum by (job) (a) / sum by (job) (b)',
    'sum by (job, x) (a) / on (job) group_left () sum by (job) (b)',
    'sum(a) / 100',
    'sum by (job) (a) or sum(b)',
    'a / on (job) sum by (job) (b)',
    'a{x=~".*"} / sum by (job) (b)',
    'a{x="$x"} / sum by (job) (b)',
    '- record: job:a:sum\n  expr: sum by (job) (a)\n  labels: { x: y }\n- record: b:c:d\n  expr: job:a:sum / job:a:sum',
  ],
  invalid: [
    {
      code: 'a{x="hit"} / a{x="miss"}',
      errors: [{ message: 'value', at: '/', suggestions: ['a{x="hit"} / ignoring (x) a{x="miss"}'] }],
    },
    {
      code: 'sum by (job, code) (a) / sum by (job) (b)',
      errors: [
        {
          message: 'label',
          suggestions: ['sum by (job, code) (a) / on (job) group_left () sum by (job) (b)'],
        },
      ],
    },
    {
      code: 'sum(a) / sum by (job) (b)',
      errors: [{ message: 'label', suggestions: ['sum(a) / on () group_right () sum by (job) (b)'] }],
    },
    {
      code: 'sum by (job) (a) and sum(b)',
      errors: [{ message: 'label', suggestions: ['sum by (job) (a) and on () sum(b)'] }],
    },
    { code: 'sum by (job) (a) > bool sum(b)', errors: [{ message: 'label', suggestions: [] }] },
    { code: 'sum by (a) (x) / sum by (b) (x)', errors: [{ message: 'label', suggestions: [] }] },
    { code: 'a{code="500"} unless sum by (job) (b)', errors: ['label'] },
    { code: 'a * on (job, pod) sum by (job) (b)', errors: [{ message: 'on', at: 'on (job, pod)' }] },
    { code: '(a / ignoring (x) b{x="y"}) and b{x="y"} > 0', errors: ['label'] },
    {
      name: 'what a recorded label excludes',
      code: '- record: job:a:sum\n  expr: sum by (job) (a)\n  labels: { x: y }\n- record: b:c:d\n  expr: job:a:sum / sum by (job) (b)',
      errors: ['label'],
    },
  ],
});

testPromRule(ratioOfItself, {
  valid: [
    'sum(rate(a{code="500"}[5m])) / sum(rate(a[5m]))',
    'rate(a{code="500"}[5m]) / ignoring (code) rate(a[5m])',
    'rate(a{code="500"}[5m]) / rate(b[5m])',
    'rate(a{code="500"}[5m]) / rate(a[5m] offset 1d)',
    'a / a{code="500"}',
    'sum without (code) (a{code="500"}) / sum without (code) (a)',
  ],
  invalid: [
    {
      code: 'rate(a{code="500"}[5m]) / rate(a[5m])',
      errors: [{ message: 'itself', suggestions: ['sum(rate(a{code="500"}[5m])) / sum(rate(a[5m]))'] }],
    },
    { code: 'a{x="y", code=~"5.."} / a{x="y"}', errors: ['itself'] },
    {
      code: 'sum by (job, code) (a{code="500"}) / sum by (code, job) (a)',
      errors: [{ message: 'itself', suggestions: [] }],
    },
    { code: 'sum without (pod) (a{code="500"}) / sum without (pod) (a)', errors: ['itself'] },
  ],
});

testPromRule(orVectorZero, {
  valid: [
    'sum(a) or vector(0)',
    'sum by (job) (a) or on () vector(0)',
    'sum(a{x="y"} or vector(0))',
    'a or vector(0)',
    'sum by (job) (a) + (sum by (job) (b) or vector(0))',
    'vector(0) or sum by (job) (a)',
  ],
  invalid: [
    {
      code: 'sum by (job) (a) or vector(0)',
      errors: [
        { message: 'besides', at: 'or vector(0)', suggestions: ['sum by (job) (a) or on () vector(0)'] },
      ],
    },
    { code: '(a{x="y"} or vector(0)) == 0', errors: ['besides'] },
    { code: 'sum by (job) (a{x="y"} or vector(0))', errors: ['besides'] },
  ],
});
