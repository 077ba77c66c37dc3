import assert from 'node:assert/strict';
import { readPromDocument } from '../../../../../src/core/prometheus/documents/read-document.ts';

/** What is found in a file, each with what it points at. */
function found(path: string, text: string): string[] {
  const document = readPromDocument(path, text);
  assert.ok(document, 'not one of ours');
  return document.issues.map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`);
}

const inRule = (lines: string): string =>
  `groups:\n  - name: a\n    rules:\n      - ${lines.trim().replaceAll('\n', '\n        ')}\n`;

const rules: readonly (readonly [string, string, readonly string[]])[] = [
  ['a sound alert', 'alert: A\nexpr: up == 0\nfor: 1h30m\nlabels: { severity: page }', []],
  ['a misspelt field', 'alert: A\nexpression: up\nexpr: up', ['unknown-field: expression']],
  ['a rule without a name', 'expr: up', ['missing-field: expr']],
  ['a rule without an expression', 'alert: A\nfor: 5m', ['missing-field: alert']],
  ['an empty expression', 'alert: A\nexpr: ""', ['missing-field: ""']],
  ['both names', 'alert: A\nrecord: b\nexpr: up', ['record-and-alert: b']],
  ['for in a recording rule', 'record: a:b\nexpr: up\nfor: 5m', ['field-of-alert: for']],
  ['a duration of others', 'alert: A\nexpr: up\nfor: 5min', ['not-a-duration: 5min']],
  ['a duration without a unit', 'alert: A\nexpr: up\nfor: 300', ['not-a-duration: 300']],
  ['a list of labels', 'alert: A\nexpr: up\nlabels:\n  - a', ['wrong-kind: -']],
  ['a label that is a metric', 'alert: A\nexpr: up\nlabels: { __name__: a }', ['invalid-name: __name__']],
  ['a label of Prometheus 3', 'alert: A\nexpr: up\nlabels: { a-b: c }', ['modern-name: a-b']],
  ['labels in a name', 'record: a{b="c"}\nexpr: up', ['invalid-name: a{b="c"}']],
  ['a name of Prometheus 3', 'record: a.b\nexpr: up', ['modern-name: a.b']],
  ['numbers as labels', 'alert: A\nexpr: up\nlabels: { tier: 1 }', []],
];

const templates: readonly (readonly [string, string | undefined])[] = [
  ['{{ $labels.job }} is at {{ $value | humanizePercentage }}', undefined],
  ['{{ range query "up" }}{{ .Labels.job }}{{ else }}none{{ end }}', undefined],
  ['{{ with printf "x{job=\'%s\'}" $labels.job | query }}{{ . | first | value }}{{ end }}', undefined],
  ['{{ range $i, $x := query "up" }}{{ $x.Value }}{{ end }}', undefined],
  ['{{- /* why */ -}} {{ "}}" }}', undefined],
  ['{{ if gt $value 1.5 }}a{{ else if eq $value 1.0 }}b{{ end }}', undefined],
  ['{{ $labels.job }', '{{'],
  ['{{ $label.job }}', '$label'],
  ['{{ job }}', 'job'],
  ['{{ $value | humanise }}', 'humanise'],
  ['{{ if $value }}a', '{{ if $value }}'],
  ['a {{ end }}', '{{ end }}'],
  ['{{ printf "%s }}', '{{ printf "%s }}'],
  ['{{ }}', '{{ }}'],
  ['{{ (len .) ) }}', '{{ (len .) ) }}'],
];

describe('structure of rule files', () => {
  for (const [name, lines, expected] of rules)
    it(`judges ${name}`, () => assert.deepEqual(found('a.yml', inRule(lines)), expected));

  for (const [template, wrong] of templates)
    it(`judges the template ${template}`, () => {
      const text = inRule(`alert: A\nexpr: up\nannotations:\n  summary: ${JSON.stringify(template)}`);
      const expected = wrong === undefined ? [] : [`broken-template: ${JSON.stringify(wrong).slice(1, -1)}`];
      assert.deepEqual(found('a.yml', text), expected);
    });

  it('tells groups of one name, and fields of groups that nobody knows', () => {
    const text =
      'groups:\n  - name: a\n    rules: [{ record: b, expr: up }]\n  - name: a\n    intervall: 5m\n    rules: []\n';
    assert.deepEqual(found('a.yml', text), ['unknown-field: intervall', 'duplicate-group: a']);
  });

  it('says what was meant', () => {
    const [issue] = readPromDocument('a.yml', inRule('alert: A\nexpr: up\nfor: 1.5h'))?.issues ?? [];
    assert.equal(issue?.says, '`1.5h` is not a length of time. Write `90m`.');
  });

  it('leaves fields of Thanos and Mimir alone', () => {
    const text =
      'namespace: x\ngroups:\n  - name: a\n    partial_response_strategy: warn\n    rules: [{ record: b, expr: up }]\n';
    assert.deepEqual(found('a.yml', text), []);
  });

  it('wants texts where Kubernetes takes nothing else', () => {
    const text = `kind: PrometheusRule\nspec:\n${inRule('alert: A\nexpr: up\nlabels: { tier: 1 }').replaceAll(/^/gm, '  ')}`;
    assert.deepEqual(found('a.yml', text), ['text-expected: 1']);
  });
});

describe('structure of rule tests', () => {
  const inTest = (lines: string): string =>
    `rule_files: [a.yml]\ntests:\n  - interval: 1m\n    ${lines.replaceAll('\n', '\n    ')}\n`;
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'sound series',
      'input_series:\n  - series: up{job="a", x=\'b\'}\n    values: 0+10x5 _ _x3 stale 1x2 -1.5-2x4 1e3 NaN',
      [],
    ],
    ['histograms', "input_series:\n  - series: up\n    values: '{{schema:1 sum:-0.3 buckets:[1 2]}}x3'", []],
    ['a name by itself', 'input_series:\n  - series: \'{"a.b"}\'\n    values: 1', []],
    [
      'values that are none',
      'input_series:\n  - series: up\n    values: 0+10 x5 1',
      ['broken-series: 0+10', 'x'],
    ],
    [
      'a matcher that is no label',
      'input_series:\n  - series: up{a=~"b"}\n    values: 1',
      ['broken-series: up{a=~"b"}'],
    ],
    ['a missing value', 'input_series:\n  - series: up', ['missing-field: series']],
    [
      'an unknown field',
      'alert_rule_test:\n  - eval_time: 1m\n    alertname: A\n    exp_alert: []',
      ['unknown-field: exp_alert'],
    ],
    [
      'a time',
      'promql_expr_test:\n  - expr: up\n    eval_time: 5\n    exp_samples: [{ labels: up, value: 1 }]',
      ['not-a-duration: 5'],
    ],
  ];
  for (const [name, lines, expected] of cases)
    it(`judges ${name}`, () =>
      assert.deepEqual(
        found('t.yml', inTest(lines)),
        expected.filter((one) => one !== 'x'),
      ));
});

describe('structure of prometheus.yml', () => {
  it('tells what Prometheus refuses', () => {
    const text = `global:
  scrape_interval: 15s
  evaluation_intervall: 15s
scrape_configs:
  - job_name: a
    scrape_timeout: 30s
    static_configs: [{ target: [b] }]
    relabel_configs: [{ action: replac, source_label: [a], regex: 'a(' }]
  - job_name: a
    honor_labels: maybe
  - metrics_path: /x
`;
    assert.deepEqual(found('prometheus.yml', text), [
      'unknown-field: evaluation_intervall',
      'unknown-field: target',
      'wrong-value: replac',
      'unknown-field: source_label',
      "broken-regex: 'a('",
      'wrong-value: maybe',
      'missing-field: metrics_path',
      'duplicate-job: a',
      'timeout-over-interval: 30s',
    ]);
  });

  it('takes what Prometheus 3 takes, and says what became of older names', () => {
    const text = `global:
  extra_scrape_metrics: true
scrape_configs:
  - job_name: a
    fallback_scrape_protocol: PrometheusText0.0.4
    extra_scrape_metrics: false
    rds_sd_configs: []
    relabel_configs: [{ action: Replace }, { action: LabelMap, regex: a }]
  - job_name: b
    scrape_classic_histograms: true
    scrape_fallback_protocol: PrometheusText0.0.4
`;
    assert.deepEqual(found('prometheus.yml', text), [
      'unknown-field: scrape_classic_histograms',
      'unknown-field: scrape_fallback_protocol',
    ]);
    assert.match(
      readPromDocument('prometheus.yml', text)?.issues[0]?.says ?? '',
      /Write `always_scrape_classic_histograms`/,
    );
  });
});

describe('structure of dashboards', () => {
  it('tells what Grafana shows wrong without a word', () => {
    const text = JSON.stringify({
      schemaVersion: 39,
      templating: { list: [{ type: 'datasource', name: 'ds', query: 'prometheus' }] },
      panels: [
        {
          id: 1,
          datasource: { uid: '${ds}' },
          targets: [
            { refId: 'A', expr: 'up' },
            { refId: 'A', expr: '' },
          ],
        },
        { id: 1, datasource: '${other}', targets: [] },
      ],
    });
    assert.deepEqual(found('d.json', text), [
      'duplicate-panel: 1',
      'duplicate-query: "A"',
      'missing-query: ""',
      'unknown-source: "${other}"',
    ]);
  });
});
