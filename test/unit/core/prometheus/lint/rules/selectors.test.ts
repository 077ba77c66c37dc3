import { matchesAll } from '../../../../../../src/core/prometheus/lint/rules/selectors/matches-all.ts';
import { matchesNothing } from '../../../../../../src/core/prometheus/lint/rules/selectors/matches-nothing.ts';
import { plainRegex } from '../../../../../../src/core/prometheus/lint/rules/selectors/plain-regex.ts';
import { unknownMetric } from '../../../../../../src/core/prometheus/lint/rules/selectors/unknown-metric.ts';
import { uselessAnchor } from '../../../../../../src/core/prometheus/lint/rules/selectors/useless-anchor.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

const panel = (expr: string): string =>
  JSON.stringify({
    title: 'A',
    schemaVersion: 39,
    panels: [{ type: 'timeseries', targets: [{ expr, refId: 'A' }] }],
  });

testPromRule(plainRegex, {
  valid: [
    'a{b=~"c.*"}',
    'a{b=~"c|d"}',
    'a{b="c"}',
    'a{b=~""}',
    String.raw`a{b=~"c\\.d"}`,
    panel('a{b=~"$job"}'),
  ],
  invalid: [
    { code: 'a{b =~ "c"}', errors: [{ message: 'equality', at: 'b =~ "c"' }], output: 'a{b = "c"}' },
    { code: 'a{x="y", b!~\'c-d\'}', errors: ['equality'], output: 'a{x="y", b!=\'c-d\'}' },
  ],
});

testPromRule(uselessAnchor, {
  valid: [
    'a{b=~"c.*"}',
    String.raw`a{b=~"c\\$"}`,
    'a{b="^c$"}',
    'a{b=~"^$"}',
    'a{b=~"[$]c|d^"}',
    panel('a{b=~"^$job"}'),
  ],
  invalid: [
    { code: 'a{b=~"^c.*$"}', errors: [{ message: 'anchors', at: '"^c.*$"' }], output: 'a{b=~"c.*"}' },
    { code: 'a{b!~`(c|d)$`}', errors: ['anchors'], output: 'a{b!~`(c|d)`}' },
    {
      code: '- alert: A\n  expr: "a{b=~\\"^c.\\"} > 1"',
      errors: ['anchors'],
      output: '- alert: A\n  expr: "a{b=~\\"c.\\"} > 1"',
    },
  ],
});

testPromRule(matchesAll, {
  valid: ['a{b=~".+"}', 'a{b=~"c.*"}', 'a{b!=""}', panel('a{b=~".*"}')],
  invalid: [
    { code: 'a{b=~".*"}', errors: ['all'], output: 'a' },
    { code: 'a{b=~".*", c="d"}[5m]', name: 'the first of two', errors: ['all'], output: 'a{c="d"}[5m]' },
    { code: 'a{c="d", b=~"(.*)"}', errors: ['all'], output: 'a{c="d"}' },
    { code: '{"a", b=~".*"}', errors: ['all'], output: '{"a"}' },
    { code: '{b=~".*", "a"}', errors: ['all'], output: '{"a"}' },
    { code: 'a{b=~".*",}', errors: ['all'], output: 'a' },
    { code: '{b=~".*", c="d"}', errors: ['all'], output: '{c="d"}' },
  ],
});

testPromRule(matchesNothing, {
  valid: [
    'a{b="c", b!="d"}',
    'a{b=~"c|d", b!="c"}',
    'a{b="c", b=~"c|d"}',
    'a{b="$x", b="$y"}',
    'a{b!="c", b!="d"}',
  ],
  invalid: [
    { code: 'a{b="c", b="d"}', errors: [{ message: 'excludes', at: 'b="d"' }] },
    { code: 'a{b!~"c.*", b="cd"}', errors: [{ message: 'excludes', at: 'b!~"c.*"' }] },
    { code: 'a{b="", b!=""}', errors: ['excludes'] },
    { code: 'a{b!~".*"}', errors: ['nothing'] },
  ],
});

testPromRule(unknownMetric, {
  valid: [
    'whatever',
    { code: 'a', knownMetrics: ['a'] },
    { code: '{job="b"}', knownMetrics: ['a'] },
    { code: 'ALERTS{alertname="B"}', knownMetrics: ['a'] },
    {
      name: 'what a rule of the file records',
      code: '- record: a:b:c\n  expr: a\n- alert: A\n  expr: a:b:c > 1',
      knownMetrics: ['a'],
    },
  ],
  invalid: [
    {
      code: 'rate(htpt_requests_total[5m])',
      knownMetrics: ['http_requests_total'],
      errors: [
        { message: 'unknown', at: 'htpt_requests_total', suggestions: ['rate(http_requests_total[5m])'] },
      ],
    },
    { code: 'zzz', knownMetrics: ['http_requests_total'], errors: [{ message: 'unknown', suggestions: [] }] },
  ],
});
