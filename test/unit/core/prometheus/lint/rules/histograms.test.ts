import { averageOfAverages } from '../../../../../../src/core/prometheus/lint/rules/histograms/average-of-averages.ts';
import { averageOfQuantiles } from '../../../../../../src/core/prometheus/lint/rules/histograms/average-of-quantiles.ts';
import { histogramQuantile } from '../../../../../../src/core/prometheus/lint/rules/histograms/histogram-quantile.ts';
import { leInteger } from '../../../../../../src/core/prometheus/lint/rules/histograms/le-integer.ts';
import { quantileRange } from '../../../../../../src/core/prometheus/lint/rules/histograms/quantile-range.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

testPromRule(histogramQuantile, {
  valid: [
    'histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))',
    'histogram_quantile(0.9, rate(a_bucket[5m]))',
    'histogram_quantile(0.9, sum without (instance) (rate(a_bucket[5m])))',
    'histogram_quantile(0.9, sum(rate(a[5m])))',
    'histogram_quantile(0.9, rate(a[5m]))',
    'histogram_quantile(0.9, job:a_bucket:rate5m)',
    'histogram_quantile(0.9, sum by (le) (sum_over_time(a_bucket[5m])))',
    'quantile(0.9, http_request_duration_seconds)',
  ],
  invalid: [
    {
      name: 'the case that was found in the wild',
      code: 'histogram_quantile(0.95, http_request_duration_seconds)',
      errors: [
        {
          message: 'plain',
          at: 'http_request_duration_seconds',
          suggestions: [
            'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
            'histogram_quantile(0.95, sum(rate(http_request_duration_seconds[5m])))',
          ],
        },
      ],
    },
    {
      code: 'histogram_quantile(0.95, sum by (le) (a_bucket{x="y"}))',
      errors: [
        {
          message: 'everything',
          suggestions: ['histogram_quantile(0.95, sum by (le) (rate(a_bucket{x="y"}[5m])))'],
        },
      ],
    },
    { code: 'histogram_quantile(0.95, rate(a_sum[5m]))', errors: ['noBuckets'] },
    { code: 'histogram_quantile(0.95, sum by (le) (rate(a_count[5m])))', errors: ['noBuckets'] },
    {
      code: 'histogram_quantile(0.95, sum by (job) (rate(a_bucket[5m])))',
      errors: [
        {
          message: 'noLe',
          at: 'by (job)',
          suggestions: ['histogram_quantile(0.95, sum by (le, job) (rate(a_bucket[5m])))'],
        },
      ],
    },
    {
      code: 'histogram_quantile(0.95, sum(rate(a_bucket[5m])))',
      errors: [
        {
          message: 'noLe',
          at: 'sum',
          suggestions: ['histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m])))'],
        },
      ],
    },
    {
      code: 'histogram_quantile(0.95, sum without (le) (rate(a_bucket[5m])))',
      errors: [{ message: 'noLe', suggestions: [] }],
    },
    {
      name: 'a rule that takes le away from what another one recorded',
      code: `- record: job:a_bucket:rate5m
  expr: sum by (job) (rate(a_bucket[5m]))
- record: job:a:p95
  expr: histogram_quantile(0.95, job:a_bucket:rate5m)`,
      errors: ['noLe'],
    },
  ],
});

testPromRule(quantileRange, {
  valid: [
    'histogram_quantile(1, rate(a[5m]))',
    'quantile(0, a)',
    'quantile_over_time(scalar(a), b[5m])',
    'quantile(9 / 10, a)',
  ],
  invalid: [
    {
      code: 'quantile by (job) (99.9, a)',
      errors: [{ message: 'outside', at: '99.9', suggestions: ['quantile by (job) (0.999, a)'] }],
    },
    { code: 'quantile_over_time(-0.5, a[5m])', errors: [{ message: 'outside', suggestions: [] }] },
    { code: 'histogram_quantile(950, rate(a[5m]))', errors: [{ message: 'outside', suggestions: [] }] },
  ],
});

testPromRule(averageOfQuantiles, {
  valid: ['max(a{quantile="0.99"})', 'avg(a{quantile="1"})', 'avg(a)', 'count(a{quantile="0.5"})'],
  invalid: [
    {
      code: 'avg by (job) (a{quantile="0.99"})',
      errors: [{ message: 'quantiles', suggestions: ['max by (job) (a{quantile="0.99"})'] }],
    },
    { code: 'sum(job:a:p99)', errors: ['quantiles'] },
    { code: 'avg((histogram_quantile(0.5, rate(a_bucket[5m]))))', errors: ['quantiles'] },
  ],
});

testPromRule(averageOfAverages, {
  valid: [
    'sum(rate(a_sum[5m])) / sum(rate(a_count[5m]))',
    'avg(a / b)',
    'avg(rate(a_total[5m]))',
    'max(rate(a[5m]) / rate(b[5m]))',
  ],
  invalid: [
    {
      code: 'avg by (job) (rate(a_sum[5m]) / rate(a_count[5m]))',
      errors: [
        {
          message: 'averages',
          suggestions: ['sum by (job) (rate(a_sum[5m])) / sum by (job) (rate(a_count[5m]))'],
        },
      ],
    },
    {
      code: 'avg(rate(a_sum[5m]) / rate(a_count[5m]))',
      errors: [{ message: 'averages', suggestions: ['sum(rate(a_sum[5m])) / sum(rate(a_count[5m]))'] }],
    },
    {
      name: 'a grouping behind it, which would have to be written twice',
      code: 'avg(rate(a_sum[5m]) / rate(a_count[5m])) by (job)',
      errors: [{ message: 'averages', suggestions: [] }],
    },
  ],
});

testPromRule(leInteger, {
  valid: [
    'a_bucket{le="0.5"}',
    'a_bucket{le="1.0"}',
    'a_bucket{le="+Inf"}',
    'a{code="1"}',
    'a_bucket{le=~"1"}',
  ],
  invalid: [
    {
      code: 'a_bucket{le="1"}',
      errors: [
        { message: 'spelling', at: '"1"', suggestions: ['a_bucket{le=~"1([.]0)?"}', 'a_bucket{le="1.0"}'] },
      ],
    },
    {
      code: "a{quantile != '1'}",
      errors: [{ message: 'spelling', suggestions: ['a{quantile!~"1([.]0)?"}', 'a{quantile!="1.0"}'] }],
    },
  ],
});
