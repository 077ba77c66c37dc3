import type { MapShape } from './shape.ts';
import { boolean, field, labels, listOf, required, text, textIs } from './shape.ts';

const series: MapShape = {
  kind: 'map',
  fields: {
    series: required(textIs('series'), 'Name and labels of the series: `up{job="api"}`.'),
    values: required(textIs('series-values'), 'One value for each interval: `0+10x5 _ stale`.'),
  },
};

const alertTest: MapShape = {
  kind: 'map',
  fields: {
    eval_time: required(textIs('duration'), 'The time since the start at which the alerts are looked at.'),
    alertname: required(text, 'Name of the alert.'),
    exp_alerts: field(
      listOf({
        kind: 'map',
        fields: {
          exp_labels: field(labels(), 'Labels of the alert that is expected.'),
          exp_annotations: field(labels(), 'Annotations of the alert that is expected.'),
        },
      }),
      'The alerts that have to fire; none when the list is empty.',
    ),
  },
};

const expressionTest: MapShape = {
  kind: 'map',
  fields: {
    expr: required(text, 'The PromQL expression.'),
    eval_time: required(textIs('duration'), 'The time since the start at which it is evaluated.'),
    exp_samples: field(
      listOf({
        kind: 'map',
        fields: {
          labels: field(textIs('series'), 'Name and labels of the sample that is expected.'),
          value: field(text, 'Its value.'),
          histogram: field(text, 'Its value, for native histograms.'),
        },
      }),
      'What the expression has to give.',
    ),
  },
};

const test: MapShape = {
  kind: 'map',
  fields: {
    name: field(text, 'Name of the test, in the report.'),
    interval: field(textIs('duration'), 'How far the values of the series are apart.'),
    input_series: field(listOf(series), 'The series that there are.'),
    alert_rule_test: field(listOf(alertTest), 'Which alerts fire, and when.'),
    promql_expr_test: field(listOf(expressionTest), 'What expressions give, and when.'),
    external_labels: field(labels(), 'Labels for templates.'),
    external_url: field(text, 'The address of Prometheus for templates.'),
    start_timestamp: field(text, 'When the test begins; Unix time or RFC 3339.'),
  },
};

/** A file of rule tests for `promtool test rules`. */
export const ruleTestShape: MapShape = {
  kind: 'map',
  fields: {
    rule_files: field(listOf(text), 'The rule files that are tested, beside this file.'),
    evaluation_interval: field(textIs('duration'), 'How often the rules are evaluated.'),
    group_eval_order: field(listOf(text), 'Names of groups in the order in which they are evaluated.'),
    fuzzy_compare: field(boolean, 'Whether values may differ by what floating point loses.'),
    start_timestamp: field(text, 'When the tests begin; Unix time or RFC 3339.'),
    tests: required(listOf(test), 'The tests.'),
  },
};
