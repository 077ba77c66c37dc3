import { counterWithoutRate } from '../../../../../../src/core/prometheus/lint/rules/counters/counter-without-rate.ts';
import { differentRanges } from '../../../../../../src/core/prometheus/lint/rules/counters/different-ranges.ts';
import { irateInAlert } from '../../../../../../src/core/prometheus/lint/rules/counters/irate-in-alert.ts';
import { negativeOffset } from '../../../../../../src/core/prometheus/lint/rules/counters/negative-offset.ts';
import { rangeTooShort } from '../../../../../../src/core/prometheus/lint/rules/counters/range-too-short.ts';
import { rateAfterSum } from '../../../../../../src/core/prometheus/lint/rules/counters/rate-after-sum.ts';
import { rateAsRatio } from '../../../../../../src/core/prometheus/lint/rules/counters/rate-as-ratio.ts';
import { rateOfGauge } from '../../../../../../src/core/prometheus/lint/rules/counters/rate-of-gauge.ts';
import { subqueryStep } from '../../../../../../src/core/prometheus/lint/rules/counters/subquery-step.ts';
import { trendOfCounter } from '../../../../../../src/core/prometheus/lint/rules/counters/trend-of-counter.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

testPromRule(counterWithoutRate, {
  valid: [
    'increase(db_pool_exhausted_total[5m]) > 10',
    'db_pool_exhausted_total > 0',
    'db_pool_exhausted_total == 10',
    'db_pool_connections > 10',
    'kube_pod_container_status_restarts_total > 10',
    'a_total - b_total > 10',
    'job:db_pool_exhausted:increase_total > 10',
  ],
  invalid: [
    {
      code: 'db_pool_exhausted_total > 10',
      errors: [
        {
          message: 'total',
          at: 'db_pool_exhausted_total',
          suggestions: [
            'increase(db_pool_exhausted_total[5m]) > 10',
            'rate(db_pool_exhausted_total[5m]) > 10',
          ],
        },
      ],
    },
    {
      code: '100 <= sum by (job) (errors_total{code="5"})',
      errors: [
        {
          message: 'total',
          suggestions: [
            '100 <= sum by (job) (increase(errors_total{code="5"}[5m]))',
            '100 <= sum by (job) (rate(errors_total{code="5"}[5m]))',
          ],
        },
      ],
    },
    {
      name: 'one with an offset, which stands where the range would have to',
      code: 'errors_total offset 1h > 10',
      errors: [{ message: 'total', suggestions: [] }],
    },
    {
      name: 'one inside a quoted scalar of YAML',
      code: '- alert: A\n  expr: "errors_total{job=\\"a\\"} > 10"',
      errors: [{ message: 'total', at: 'errors_total{job=\\"a\\"}' }],
    },
  ],
});

testPromRule(rateOfGauge, {
  valid: [
    'deriv(node_load1[5m])',
    'rate(http_requests_total[5m])',
    'rate(foo_bytes[5m])',
    'sum(rate(a_total[5m]))',
  ],
  invalid: [
    {
      code: 'increase(process_open_fds[1h])',
      errors: [{ message: 'gauge', at: 'increase', suggestions: ['delta(process_open_fds[1h])'] }],
    },
    { code: 'rate(job:http_requests:rate5m[5m])', errors: ['gauge'] },
    { code: 'irate(up[5m])', errors: [{ message: 'gauge', suggestions: ['deriv(up[5m])'] }] },
    { code: 'increase(rate(a_total[5m])[1h:1m])', errors: ['rated'] },
  ],
});

testPromRule(trendOfCounter, {
  valid: ['delta(node_load1[5m])', 'avg_over_time(rate(a_total[5m])[1h:])', 'max_over_time(a_total[1h])'],
  invalid: [
    { code: 'deriv(a_total[5m])', errors: [{ message: 'restarts', suggestions: ['rate(a_total[5m])'] }] },
    { code: 'predict_linear(a_bucket[1h], 3600)', errors: [{ message: 'restarts', suggestions: [] }] },
    { code: 'quantile_over_time(0.9, a_total[1h])', errors: ['restarts'] },
  ],
});

testPromRule(rateAfterSum, {
  valid: [
    'sum(rate(a_total[5m]))',
    'increase(job:a:count[5m])',
    'rate(a_total[5m:])',
    'max_over_time(sum(a)[5m:])',
  ],
  invalid: [
    {
      code: 'rate((sum by (job) (a_total{x="y"}))[10m:1m])',
      errors: [{ message: 'sum', at: 'rate', suggestions: ['sum by (job) (rate(a_total{x="y"}[10m]))'] }],
    },
    { code: 'increase(sum(a_total + b_total)[5m:])', errors: [{ message: 'sum', suggestions: [] }] },
    { code: 'rate(sum(a_total)[5m:] offset 1h)', errors: [{ message: 'sum', suggestions: [] }] },
    { code: 'rate(job:http_requests_total:sum[5m])', errors: ['recorded'] },
  ],
});

const ratio = (expr: string, summary: string): string =>
  `- alert: Errors\n  expr: ${expr}\n  annotations:\n    summary: ${summary}`;

testPromRule(rateAsRatio, {
  valid: [
    ratio('rate(a_total{status="500"}[5m]) > 0.05', 'Errors'),
    ratio('rate(a_total{status="500"}[5m]) / rate(b_total[5m]) > 0.05', 'Errors above 5 %'),
    ratio('rate(a_total[5m]) > 0.05', 'above 5 %'),
    ratio('rate(a_total{status="500"}[5m]) > 0.05', '\'{{ $value | printf "%.2f" }} errors\''),
    '- record: a\n  expr: rate(a_total{status="500"}[5m]) > 0.05',
    ratio('increase(a_total{status="500"}[5m]) > 5', 'error rate'),
  ],
  invalid: [
    {
      name: 'the case that was found in the wild',
      code: ratio('rate(http_requests_total{status=~"5.."}[5m]) > 0.05', 'error rate > 5 %'),
      errors: [
        {
          message: 'share',
          at: 'rate(http_requests_total{status=~"5.."}[5m])',
          suggestions: [
            ratio(
              'sum without (status) (rate(http_requests_total{status=~"5.."}[5m])) / sum without (status) (rate(http_requests_total[5m])) > 0.05',
              'error rate > 5 %',
            ),
          ],
        },
      ],
    },
    {
      code: ratio('sum by (job) (rate(a_total{job="x", code="500"}[5m])) > 0.05', 'Error ratio'),
      errors: [
        {
          message: 'share',
          suggestions: [
            ratio(
              'sum by (job) (rate(a_total{job="x", code="500"}[5m])) / sum by (job) (rate(a_total{job="x"}[5m])) > 0.05',
              'Error ratio',
            ),
          ],
        },
      ],
    },
    {
      name: 'a sum that keeps the label, so that no suggestion would be right',
      code: ratio('sum by (code) (rate(a_total{code="500"}[5m])) > 5', '5 percent'),
      errors: [{ message: 'share', suggestions: [] }],
    },
    { code: ratio('rate(a_total{result="miss"}[5m]) > 0.5', 'high miss rate'), errors: ['share'] },
    {
      code: ratio('rate(a_total{error="x"}[5m]) > 0.5', "'{{ $value | humanizePercentage }}'"),
      errors: ['share'],
    },
  ],
});

testPromRule(differentRanges, {
  valid: [
    'rate(a_total[5m]) / rate(b_total[5m])',
    'rate(a_total[5m]) / rate(a_total[1d])',
    'rate(a_total[5m]) * rate(b_total[1h])',
    'rate(a_total[5m]) / rate(b_total[1h] offset 1d)',
    'rate(a_total[5m]) / b',
  ],
  invalid: [
    {
      code: 'sum(rate(a_total[5m])) / (sum(increase(b_total[1h])))',
      errors: [{ message: 'differ', at: '/' }],
    },
  ],
});

testPromRule(rangeTooShort, {
  valid: [
    'rate(a_total[1m])',
    'max_over_time(a[15s])',
    { code: 'rate(a_total[20s])', options: [{ scrapeInterval: '5s' }] },
    { code: 'rate(a_total[20s])', options: [{ scrapeInterval: 'often' }] },
  ],
  invalid: [
    {
      code: 'rate(a_total[30s])',
      errors: [{ message: 'gaps', at: '30s', suggestions: ['rate(a_total[1m])'] }],
    },
    { code: 'increase(a_total[15s])', errors: ['empty'] },
    {
      code: 'rate(a_total[1m])',
      options: [{ scrapeInterval: '30s' }],
      errors: [{ message: 'gaps', suggestions: ['rate(a_total[2m])'] }],
    },
  ],
});

testPromRule(irateInAlert, {
  valid: ['- record: a:b:irate5m\n  expr: irate(a_total[5m])', 'irate(a_total[5m]) > 1'],
  invalid: [
    {
      code: '- alert: A\n  expr: sum(irate(a_total[5m])) > 1',
      errors: [{ message: 'irate', suggestions: ['- alert: A\n  expr: sum(rate(a_total[5m])) > 1'] }],
    },
  ],
});

testPromRule(subqueryStep, {
  valid: ['max_over_time(rate(a_total[5m])[1h:1m])', 'max_over_time(rate(a_total[5m])[30d:])'],
  invalid: [
    { code: 'max_over_time(rate(a_total[5m])[7d:1m])', errors: [{ message: 'many', at: '1m' }] },
    { code: 'max_over_time(rate(a_total[5m])[5m:5m])', errors: ['one'] },
  ],
});

testPromRule(negativeOffset, {
  valid: [
    'a offset -1h',
    '- alert: A\n  expr: a offset 1h > 1',
    '- alert: A\n  expr: a @ 1700000000 offset -1h > 1',
  ],
  invalid: [
    { code: '- alert: A\n  expr: a offset -1h > 1', errors: ['future'] },
    { code: '- record: a:b:c\n  expr: max_over_time(a[1h:] offset -5m)', errors: ['future'] },
  ],
});
