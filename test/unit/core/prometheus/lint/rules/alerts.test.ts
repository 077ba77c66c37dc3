import { alwaysFires } from '../../../../../../src/core/prometheus/lint/rules/alerts/always-fires.ts';
import { forMissing } from '../../../../../../src/core/prometheus/lint/rules/alerts/for-missing.ts';
import { forOutlastsRange } from '../../../../../../src/core/prometheus/lint/rules/alerts/for-outlasts-range.ts';
import { forTooShort } from '../../../../../../src/core/prometheus/lint/rules/alerts/for-too-short.ts';
import { rateUnit } from '../../../../../../src/core/prometheus/lint/rules/alerts/rate-unit.ts';
import {
  requireRunbook,
  requireSummary,
} from '../../../../../../src/core/prometheus/lint/rules/alerts/require-annotation.ts';
import { requireSeverity } from '../../../../../../src/core/prometheus/lint/rules/alerts/require-severity.ts';
import { templateField } from '../../../../../../src/core/prometheus/lint/rules/alerts/template-field.ts';
import { templateLabel } from '../../../../../../src/core/prometheus/lint/rules/alerts/template-label.ts';
import { unitMismatch } from '../../../../../../src/core/prometheus/lint/rules/alerts/unit-mismatch.ts';
import { valueInLabel } from '../../../../../../src/core/prometheus/lint/rules/alerts/value-in-label.ts';
import { testPromRule } from '../../../../../support/prometheus/test-prom-rule.ts';

const alert = (expr: string, rest = ''): string => `- alert: A\n  expr: ${expr}${rest}`;

testPromRule(alwaysFires, {
  valid: [
    alert('a > 1'),
    alert('vector(1)'),
    alert('absent(rate(a[5m]))'),
    alert('rate(a[5m]) and b'),
    alert('a:b:c'),
    alert('(a > bool 1) * b > 0'),
    alert('sum(a > bool 1) > 3'),
    '- record: a:b:c\n  expr: a > bool 1',
  ],
  invalid: [
    { code: alert('a > bool 1'), errors: [{ message: 'bool', at: '>', suggestions: [alert('a > 1')] }] },
    {
      code: alert('(a == bool on (job) b)'),
      errors: [{ message: 'bool', suggestions: [alert('(a == on (job) b)')] }],
    },
    {
      code: alert('sum by (job) (rate(a_total[5m]))'),
      errors: [{ message: 'noLimit', suggestions: [alert('sum by (job) (rate(a_total[5m])) > 0')] }],
    },
  ],
});

testPromRule(forMissing, {
  valid: [
    alert('a > 1', '\n  for: 5m'),
    alert('a > 1', '\n  for: 0s'),
    alert('rate(a[5m]) > 1'),
    alert('increase(a[1h]) / increase(b[1h]) > 1'),
    '- record: a:b:c\n  expr: a',
  ],
  invalid: [
    {
      code: alert('a > 1', '\n  labels: {}'),
      errors: [
        {
          message: 'missing',
          at: 'A',
          suggestions: [
            alert('a > 1', '\n  for: 5m\n  labels: {}'),
            alert('a > 1', '\n  for: 0s\n  labels: {}'),
          ],
        },
      ],
    },
    {
      name: 'one with a folded expression over several lines',
      code: alert('>\n    a\n    > 1', '\n  labels: { b: c }'),
      errors: [
        {
          message: 'missing',
          suggestions: [
            alert('>\n    a\n    > 1', '\n  for: 5m\n  labels: { b: c }'),
            alert('>\n    a\n    > 1', '\n  for: 0s\n  labels: { b: c }'),
          ],
        },
      ],
    },
    {
      name: 'one on a single line, into which no line can be put',
      code: 'groups: [{ name: a, rules: [{ alert: A, expr: a > 1 }] }]\n',
      errors: [{ message: 'missing', suggestions: [] }],
    },
  ],
});

const group = (interval: string, held: string): string =>
  `groups:\n  - name: a\n    interval: ${interval}\n    rules:\n      - alert: A\n        expr: a > 1\n        for: ${held}\n`;

testPromRule(forTooShort, {
  valid: [group('1m', '1m'), group('1m', '0s'), group('5s', '10s'), alert('a > 1', '\n  for: 15s')],
  invalid: [
    { code: group('1m', '30s'), errors: [{ message: 'short', at: '30s', suggestions: [group('1m', '3m')] }] },
    { code: alert('a > 1', '\n  for: 5s'), errors: ['short'] },
    { code: alert('a > 1', '\n  for: 30s'), options: [{ evaluationInterval: '1m' }], errors: ['short'] },
  ],
});

testPromRule(forOutlastsRange, {
  valid: [
    alert('increase(a[10m]) > 0', '\n  for: 5m'),
    alert('increase(a[5m]) > 3', '\n  for: 10m'),
    alert('rate(a[5m]) > 0', '\n  for: 10m'),
    alert('increase(a[5m]) / increase(b[5m]) > 0', '\n  for: 10m'),
    alert('increase(a[5m]) > 0'),
  ],
  invalid: [
    { code: alert('sum(increase(a[5m])) > 0', '\n  for: 10m'), errors: [{ message: 'outlasts', at: '10m' }] },
    { code: alert('changes(a[5m]) >= 1', '\n  for: 5m'), errors: ['outlasts'] },
  ],
});

testPromRule(requireSeverity, {
  valid: [
    alert('a > 1', '\n  labels: { severity: page }'),
    'groups:\n  - name: a\n    labels: { severity: page }\n    rules:\n      - alert: A\n        expr: a > 1\n',
    { code: alert('a > 1', '\n  labels: { level: x }'), options: [{ label: 'level', values: [] }] },
    {
      code: alert('a > 1', "\n  labels: { severity: '{{ $labels.s }}' }"),
      options: [{ label: 'severity', values: ['a'] }],
    },
    '- record: a:b:c\n  expr: a',
  ],
  invalid: [
    {
      code: alert('a > 1'),
      errors: [
        {
          message: 'missing',
          at: 'A',
          suggestions: [
            alert('a > 1', '\n  labels:\n    severity: warning'),
            alert('a > 1', '\n  labels:\n    severity: critical'),
          ],
        },
      ],
    },
    {
      name: 'one with other labels, beside which it goes',
      code: alert('a > 1', '\n  labels:\n    team: a'),
      errors: [
        {
          message: 'missing',
          suggestions: [
            alert('a > 1', '\n  labels:\n    severity: warning\n    team: a'),
            alert('a > 1', '\n  labels:\n    severity: critical\n    team: a'),
          ],
        },
      ],
    },
    {
      name: 'one with an anchor and comments at its labels',
      code: alert('a > 1', '\n  labels: &l # ours\n    # who\n    team: a'),
      options: [{ label: 'severity', values: ['page'] }],
      errors: [
        {
          message: 'missing',
          suggestions: [alert('a > 1', '\n  labels: &l # ours\n    # who\n    severity: page\n    team: a')],
        },
      ],
    },
    {
      name: 'labels in braces, and offers nothing',
      code: alert('a > 1', '\n  labels: {\n    team: a\n    }'),
      errors: [{ message: 'missing', suggestions: [] }],
    },
    {
      name: 'a rule in braces, and offers nothing',
      code: 'groups:\n  - name: a\n    rules:\n      - {\n        alert: A,\n        expr: a > 1\n        }\n',
      errors: [{ message: 'missing', suggestions: [] }],
    },
    {
      name: 'labels of another alert, and does not write there',
      code: `${alert('a > 1', '\n  labels: &l\n    team: a\n    severity: page')}\n- alert: B\n  expr: a > 2\n  labels:\n    <<: *l\n    severity: `,
      options: [{ label: 'level', values: ['x'] }],
      errors: [{ message: 'missing' }, { message: 'missing', suggestions: [] }],
    },
    {
      code: alert('a > 1', '\n  labels: { severity: bad }'),
      options: [{ label: 'severity', values: ['page', 'ticket'] }],
      errors: [
        {
          message: 'unknown',
          at: 'bad',
          suggestions: [
            alert('a > 1', '\n  labels: { severity: page }'),
            alert('a > 1', '\n  labels: { severity: ticket }'),
          ],
        },
      ],
    },
  ],
});

testPromRule(requireSummary, {
  valid: [
    alert('a > 1', '\n  annotations: { description: b }'),
    { code: alert('a > 1', '\n  annotations: { b: c }'), options: [{ anyOf: ['b'] }] },
    '- record: a:b:c\n  expr: a',
  ],
  invalid: [
    { code: alert('a > 1', "\n  annotations: { summary: ' ' }"), errors: [{ message: 'missing', at: 'A' }] },
    { code: alert('a > 1', '\n  annotations: { dashboard: b }'), errors: ['missing'] },
  ],
});

testPromRule(requireRunbook, {
  valid: [alert('a > 1', '\n  annotations: { runbook_url: b }')],
  invalid: [{ code: alert('a > 1', '\n  annotations: { summary: b }'), errors: ['missing'] }],
});

const told = (expr: string, text: string): string => alert(expr, `\n  annotations:\n    summary: ${text}`);

testPromRule(templateField, {
  valid: [
    told('a > 1', "'{{ .Labels.job }} {{ .Value }} {{ .ExternalURL }}'"),
    told('a > 1', "'{{ with $labels }}{{ .value }}{{ .label }}{{ .job }}{{ end }}'"),
    told('a > 1', '\'{{ "{{ .labels }}" }} .labels\''),
    told('a > 1', '\'{{ (query "a" | first).Value }}\''),
  ],
  invalid: [
    {
      code: told('a > 1', "'{{ .labels.job }} in {{ .ExternalLabel }}'"),
      errors: [
        { message: 'unknown', at: 'labels' },
        { message: 'unknown', at: 'ExternalLabel' },
      ],
      output: told('a > 1', "'{{ .Labels.job }} in {{ .ExternalLabels }}'"),
    },
    {
      code: told('a > 1', "'{{ .externalUrl }}'"),
      errors: ['unknown'],
      output: told('a > 1', "'{{ .ExternalURL }}'"),
    },
  ],
});

testPromRule(templateLabel, {
  valid: [
    told('a > 1', "'{{ $labels.pod }}'"),
    told('sum by (job) (a) > 1', "'{{ $labels.job }}'"),
    told('sum by (job) (a) > 1', '\'{{ range $labels := query "b" }}{{ $labels.pod }}{{ end }}\''),
    told('a * on (pod) group_left (node) b > 1', "'{{ $labels.node }}'"),
  ],
  invalid: [
    {
      code: told('sum by (job) (a) > 1', "'{{ $labels.job }} {{$labels.pod}}'"),
      errors: [{ message: 'missing', at: 'pod' }],
    },
    { code: alert('absent(a{job="b"})', "\n  labels:\n    x: '{{ $labels.pod }}'"), errors: ['missing'] },
    {
      name: 'what the rule that it asks did not record',
      code: `- record: job:a:sum\n  expr: sum by (job) (a)\n- alert: A\n  expr: job:a:sum > 1\n  annotations:\n    summary: '{{ $labels.pod }}'`,
      errors: ['missing'],
    },
  ],
});

testPromRule(valueInLabel, {
  valid: [
    told('a > 1', "'{{ $value }}'"),
    alert('a > 1', "\n  labels:\n    x: '{{ $labels.value }}'"),
    alert('a > 1', "\n  labels:\n    x: '{{ if gt $value 5.0 }}page{{ else }}ticket{{ end }}'"),
  ],
  invalid: [
    {
      code: alert('a > 1', "\n  labels:\n    x: '{{ $value }}'"),
      errors: [{ message: 'changes', at: '$value' }],
    },
    { code: alert('a > 1', "\n  labels:\n    x: '{{ humanize .Value }}'"), errors: ['changes'] },
  ],
});

testPromRule(rateUnit, {
  valid: [
    told('rate(a[5m]) > 1', 'more than one per second'),
    told('rate(a[5m]) * 60 > 1', 'more than one per minute'),
    told('increase(a[1m]) > 1', 'more than one per minute'),
    told('increase(a[1m]) / 60 > 1', 'more than one per second'),
  ],
  invalid: [
    {
      code: told('sum(rate(a[5m])) > 1', 'more than one per hour'),
      errors: [{ message: 'perLonger', at: 'rate' }],
    },
    { code: told('increase(a[5m]) > 1', 'more than 1 req/s'), errors: ['perSecond'] },
  ],
});

testPromRule(unitMismatch, {
  valid: [
    told('a_seconds > 0.5', 'above 500 ms'),
    told('a_seconds > 500', 'above 500 seconds'),
    told('a_seconds * 1000 > 500', 'above 500 ms'),
    told('a_bytes > 5e6', 'above 5 MB'),
    told('a_seconds > 50', 'above 1.50 ms'),
    told('a > 500', 'above 500 ms'),
  ],
  invalid: [
    {
      code: told('a_seconds > 500', 'above 500 ms'),
      errors: [{ message: 'unit', at: '500', suggestions: [told('a_seconds > 0.5', 'above 500 ms')] }],
    },
    {
      code: told('rate(a_seconds_sum[5m]) / rate(a_seconds_count[5m]) > 200', 'over 200ms'),
      errors: ['unit'],
    },
    {
      code: told('a_bytes > 5', 'above 5 MiB'),
      errors: [{ message: 'unit', suggestions: [told('a_bytes > 5242880', 'above 5 MiB')] }],
    },
    { code: told('2 < a_duration_ms', 'longer than 2 seconds'), errors: ['unit'] },
  ],
});
