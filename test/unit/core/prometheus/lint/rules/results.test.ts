import { absentOfMany } from '../../../../../../src/core/prometheus/lint/rules/results/absent-of-many.ts';
import { countNeverZero } from '../../../../../../src/core/prometheus/lint/rules/results/count-never-zero.ts';
import { countOfUp } from '../../../../../../src/core/prometheus/lint/rules/results/count-of-up.ts';
import { divisionWithoutGuard } from '../../../../../../src/core/prometheus/lint/rules/results/division-without-guard.ts';
import { impossibleComparison } from '../../../../../../src/core/prometheus/lint/rules/results/impossible-comparison.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

testPromRule(countNeverZero, {
  valid: [
    'count(a) > 0',
    'count(a) == 1',
    'count(a) < 2',
    'sum(a) == 0',
    '(count(a) or vector(0)) == 0',
    'count(a) >= 0',
  ],
  invalid: [
    {
      code: 'count(a == 1) < 1',
      errors: [{ message: 'never', suggestions: ['(count(a == 1) or vector(0)) < 1'] }],
    },
    { code: '0 == count by (job) (a)', errors: [{ message: 'never', suggestions: [] }] },
    { code: 'count_over_time(a[5m]) <= 0', errors: ['never'] },
  ],
});

testPromRule(impossibleComparison, {
  valid: [
    'rate(a[5m]) > 0',
    'up < 1',
    'a < 0',
    'deriv(a[5m]) < 0',
    'rate(a[5m]) >= 0',
    'absent(a) == 1',
    'sum(up) > 5',
    'sum(a) < 0',
    ...[
      'absent(up{job="x"}) > 0',
      'absent(up) >= 1',
      'absent_over_time(up[5m]) > 0',
      'present_over_time(a[5m]) > 0',
      'group(a == 0) > 0',
      'group by (job) (a) > 0',
      '(up == 0) >= 0',
    ].map((expr) => `- alert: A\n  expr: ${expr}`),
  ],
  invalid: [
    { code: 'rate(a[5m]) < 0', errors: [{ message: 'never', at: 'rate(a[5m]) < 0' }] },
    { code: 'up > 1', errors: ['never'] },
    { code: 'avg(up) == 2', errors: ['never'] },
    { code: '0 > sum(increase(a[5m]))', errors: ['never'] },
    { code: 'absent(a) == 0', errors: ['never'] },
    { code: '(a > bool 5) == 2', errors: ['never'] },
    { code: '- alert: A\n  expr: increase(a_total[5m]) >= 0', errors: ['always'] },
    { code: '- alert: A\n  expr: max_over_time(up[5m]) <= 1', errors: ['always'] },
  ],
});

testPromRule(absentOfMany, {
  valid: [
    'absent(a)',
    'absent(a{job="b"})',
    'absent(a{job=~"b.*"})',
    'absent(a > 5)',
    'absent_over_time(a[5m])',
  ],
  invalid: [
    { code: 'absent(a{job=~"b|c"})', errors: [{ message: 'several', at: 'absent' }] },
    { code: 'absent_over_time(a{job=~"(b|c)"}[5m])', errors: ['several'] },
    { code: 'absent(sum(a))', errors: ['aggregated'] },
    { code: 'absent(sum by (job) (a))', errors: ['grouped'] },
  ],
});

testPromRule(countOfUp, {
  valid: [
    'sum(up) < 3',
    'count(up == 1) < 3',
    'count(up)',
    'count(a) < 3',
    'count(up == 0) / count(up) > 0.5',
  ],
  invalid: [
    {
      code: 'count by (job) (up{x="y"}) < 3',
      errors: [{ message: 'down', at: 'count', suggestions: ['sum by (job) (up{x="y"}) < 3'] }],
    },
    {
      code: '5 > count_over_time(up[5m])',
      errors: [{ message: 'down', suggestions: ['5 > sum_over_time(up[5m])'] }],
    },
  ],
});

const ratio = (divisor: string): string => `rate(a_total[5m]) / ${divisor}`;
const recorded = (divisor: string): string => `- record: a:b:c\n  expr: ${ratio(divisor)}`;

testPromRule(divisionWithoutGuard, {
  valid: [
    ratio('rate(b_total[5m])'),
    recorded('(rate(b_total[5m]) > 0)'),
    recorded('clamp_min(rate(b_total[5m]), 1)'),
    recorded('b'),
    `- alert: A\n  expr: ${ratio('rate(b_total[5m])')} > 0.1`,
  ],
  invalid: [
    {
      code: recorded('rate(b_total[5m])'),
      errors: [
        {
          message: 'recorded',
          at: '/ rate(b_total[5m])',
          suggestions: [recorded('(rate(b_total[5m]) > 0)')],
        },
      ],
    },
    { code: `- alert: A\n  expr: ${ratio('sum(rate(b_total[5m]))')} < 0.99`, errors: ['quiet'] },
  ],
});
