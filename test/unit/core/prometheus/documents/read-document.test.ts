import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PromDocument } from '../../../../../src/core/prometheus/documents/prom-document.ts';
import { readPromDocument } from '../../../../../src/core/prometheus/documents/read-document.ts';

function read(path: string, text: string): PromDocument {
  const document = readPromDocument(path, text);
  assert.ok(document, `${path} is not taken for one of ours`);
  return document;
}

/** Each expression with its role, as it is written in the file. */
const written = ({ text, expressions }: PromDocument): string[] =>
  expressions.map(({ role, text: { span } }) => `${role}: ${text.slice(span.start, span.end)}`);

const rules = `groups:
  - name: api
    interval: 30s
    labels: { team: a }
    rules:
      - record: job:errors:rate5m
        expr: sum by (job) (rate(errors_total[5m]))
      - alert: Errors
        expr: |
          job:errors:rate5m
            > 0.05
        for: 5m
        keep_firing_for: 10m
        labels:
          severity: page
        annotations: { summary: "{{ $labels.job }}" }
`;

describe('readPromDocument', () => {
  it('reads a rule file, whatever its name is', () => {
    const document = read('anything.yml', rules);
    assert.equal(document.kind, 'rules');
    assert.deepEqual(written(document), [
      'record: sum by (job) (rate(errors_total[5m]))',
      'alert: |\n          job:errors:rate5m\n            > 0.05',
    ]);
    const [group] = document.groups;
    const alert = group?.rules[1];
    assert.equal(group?.name?.value, 'api');
    assert.equal(group.interval?.value, '30s');
    assert.deepEqual([alert?.kind, alert?.name.value, alert?.for?.value], ['alert', 'Errors', '5m']);
    assert.equal(alert?.keepFiringFor?.value, '10m');
    assert.deepEqual(
      alert.labels.map(({ key, value }) => [key.value, value.value]),
      [['severity', 'page']],
    );
    assert.equal(alert.annotations[0]?.value.value, '{{ $labels.job }}');
    assert.equal(alert.expr, document.expressions[1]?.text);
    assert.equal(alert, document.expressions[1]?.rule);
  });

  it('reads rules that are written as JSON', () => {
    const text = JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'B', expr: 'x{y="z"} > 1' }] }] });
    assert.deepEqual(written(read('rules.json', text)), ['alert: "x{y=\\"z\\"} > 1"']);
    assert.deepEqual(written(read('rules.yaml', text)), ['alert: "x{y=\\"z\\"} > 1"']);
  });

  it('reads manifests among others', () => {
    const text = `kind: Service\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n${rules.replaceAll(/^/gm, '  ')}`;
    const document = read('all.yaml', text);
    assert.equal(document.kind, 'manifest');
    assert.equal(document.expressions.length, 2);
  });

  it('reads rules and dashboards in a ConfigMap at their place', () => {
    const dashboard = '{"title": "x", "panels": [{"targets": [{"expr": "up{a=\\"b\\"}"}]}]}';
    const text = `kind: ConfigMap\ndata:\n  a.yml: |\n${rules.replaceAll(/^/gm, '    ')}\n  b.json: >-\n    ${dashboard}\n  other: x\n`;
    const document = read('map.yaml', text);
    const [record, , panel] = document.expressions;
    const at = record?.text.spanOf({ start: 0, end: 3 });
    assert.equal(text.slice(at?.start, at?.end), 'sum');
    const label = panel?.text.spanOf({ start: 3, end: 8 });
    assert.equal(text.slice(label?.start, label?.end), 'a=\\"b\\"');
  });

  it('reads prometheus.yml, rule tests and ayni.yaml', () => {
    const config = read('prometheus.yml', "scrape_configs:\n  - params:\n      'match[]': ['{job=\"a\"}']\n");
    assert.deepEqual([config.kind, ...written(config)], ['config', 'query: \'{job="a"}\'']);
    const test = 'rule_files: [a.yml]\ntests:\n  - promql_expr_test:\n      - expr: sum(up)\n';
    assert.deepEqual(written(read('test.yml', test)), ['test: sum(up)']);
    const ayni = 'prometheus:\n  queries:\n    a: up\n    b: { query: sum(up), unit: "" }\n';
    assert.deepEqual(written(read('/x/ayni.yaml', ayni)), ['query: up', 'query: sum(up)']);
  });

  it('reads a file of one expression', () => {
    const document = read('a.promql', 'sum(up)\n');
    assert.deepEqual(written(document), ['file: sum(up)\n']);
    assert.equal(document.expressions[0]?.text.offsetIn(4), 4);
  });

  it('reads what asks Prometheus in dashboards, and leaves the rest alone', () => {
    const text = JSON.stringify({
      schemaVersion: 39,
      templating: {
        list: [
          { type: 'datasource', name: 'ds', query: 'prometheus' },
          { type: 'datasource', name: 'logs', query: 'loki' },
          { type: 'query', name: 'job', query: { query: 'label_values(up{a="b"}, job)' } },
          { type: 'query', name: 'n', query: 'query_result(count(up))' },
          { type: 'query', name: 'names', query: 'label_names()' },
        ],
      },
      annotations: { list: [{ expr: 'changes(x[5m])' }] },
      panels: [
        { datasource: { uid: '${ds}' }, targets: [{ expr: 'rate(a[$__rate_interval])' }] },
        { datasource: '$logs', targets: [{ expr: 'rate({a="b"}[5m])' }] },
        { type: 'row', panels: [{ targets: [{ expr: 'nested' }, { expr: '{a="b"} |= "c"' }] }] },
        { targets: [{ datasource: { type: 'influxdb' }, expr: 'select' }] },
      ],
    });
    const document = read('dash.json', text);
    assert.equal(document.kind, 'dashboard');
    assert.deepEqual(
      document.expressions.map((one) => one.text.value),
      ['rate(a[000000000000005m])', 'nested', 'up{a="b"}', 'count(up)', 'changes(x[5m])'],
    );
    assert.equal(document.expressions[0]?.written, 'rate(a[$__rate_interval])');
    const rate = document.expressions[0]?.text.spanOf({ start: 7, end: 23 });
    assert.equal(text.slice(rate?.start, rate?.end), '$__rate_interval');
  });

  const sources: readonly (readonly [string, unknown, unknown])[] = [
    ['of the panel, where the target has none', { type: 'loki' }, null],
    ['by a name', 'Prod Loki', undefined],
    ['by an id', { uid: 'my-loki' }, undefined],
    ['by a variable', '[[logs]]', undefined],
    ['by the name of a variable', '${DS_LOKI}', undefined],
  ];
  for (const [name, panel, target] of sources)
    it(`leaves alone what asks Loki, ${name}`, () => {
      const text = JSON.stringify({
        schemaVersion: 39,
        templating: { list: [{ type: 'datasource', name: 'logs', query: 'loki' }] },
        panels: [
          { datasource: panel, targets: [{ datasource: target, expr: 'rate({a="b"}[5m])' }] },
          {
            datasource: { type: 'prometheus', uid: 'my-loki' },
            targets: [{ datasource: null, expr: 'ours' }],
          },
        ],
      });
      assert.deepEqual(written(read('d.json', text)), ['panel: "ours"']);
    });

  it("leaves a whole group alone when one of its rules is Loki's, and what Helm fills in", () => {
    const rule = (expr: string): string => `      - alert: A\n        expr: ${expr}\n`;
    const group = (...exprs: string[]): string => `  - name: a\n    rules:\n${exprs.map(rule).join('')}`;
    const text = `groups:\n${group('rate({a="b"} |= "c" [5m])', 'count_over_time({a="b"}[5m])')}${group('up', 'up > {{ .Values.limit }}')}`;
    assert.deepEqual(written(read('a.yml', text)), ['alert: up']);
  });

  it('reads dashboards that Grafana wraps, old rows, and the newest shape', () => {
    const panel = { targets: [{ expr: 'up' }] };
    const wrapped = { dashboard: { title: 'a', panels: [panel] }, meta: {} };
    assert.deepEqual(written(read('a.json', JSON.stringify(wrapped))), ['panel: "up"']);
    const rows = { schemaVersion: 14, rows: [{ panels: [panel] }] };
    assert.deepEqual(written(read('a.json', JSON.stringify(rows))), ['panel: "up"']);
    const query = {
      kind: 'PanelQuery',
      spec: { query: { kind: 'DataQuery', group: 'prometheus', spec: { expr: 'up' } } },
    };
    const element = { kind: 'Panel', spec: { data: { kind: 'QueryGroup', spec: { queries: [query] } } } };
    const newest = { apiVersion: 'dashboard.grafana.app/v2', spec: { elements: { 'panel-1': element } } };
    assert.deepEqual(written(read('a.json', JSON.stringify(newest))), ['panel: "up"']);
  });

  const others: readonly (readonly [string, string, string])[] = [
    ['a workflow', 'ci.yml', 'on: push\njobs:\n  a:\n    steps:\n      - run: x\n'],
    [
      'rules of another tool',
      'x.yaml',
      'groups:\n  - name: a\n    rules:\n      - match: b\n        expression: c\n',
    ],
    [
      "Grafana's own alerts",
      'x.yaml',
      'apiVersion: 1\ngroups:\n  - name: a\n    rules:\n      - uid: b\n        title: c\n',
    ],
    ['promtail', 'x.yaml', 'clients: []\nscrape_configs:\n  - job_name: a\n'],
    [
      'the Alertmanager',
      'x.yml',
      'global:\n  resolve_timeout: 5m\nroute: {}\nreceivers: []\nrule_files: []\n',
    ],
    [
      'a template of Helm',
      'x.yaml',
      `{{- if .Values.rules }}\nkind: PrometheusRule\nspec:\n${rules}{{- end }}\n`,
    ],
    ['rules that end in a template', 'x.yaml', `${rules}{{- template "more" . }}\n`],
    ['a named template of Helm', 'x.yaml', `name: {{ template "x" . }}\n${rules}`],
    ['labels of Helm', 'x.yaml', `${rules}        labels: {{- toYaml .x | nindent 4 }}\n`],
    ['a name of Helm', 'x.yaml', `a: {{ $.Release.Name }}-rules\n${rules}`],
    [
      'an interval of Helm',
      'x.yaml',
      `${rules}        # {{ x }}\n  - name: b\n    interval: {{ .Values.x }}\n`,
    ],
    [
      'an OpenAPI document',
      'x.yaml',
      'openapi: 3.1.0\ninfo: {}\npaths: {}\ntests: []\nrule_files: [a.yml]\n',
    ],
    [
      'values of a chart',
      'values.yaml',
      'global:\n  scrape_interval: 1m\nrule_files: []\nimage: x\nreplicaCount: 1\n',
    ],
    [
      'promtail without clients',
      'x.yaml',
      'scrape_configs:\n  - job_name: a\n    pipeline_stages: []\n  - job_name: b\n',
    ],
    ['the journal of promtail', 'x.yaml', 'scrape_configs:\n  - job_name: a\n    journal: {}\n'],
    ['vmagent', 'x.yaml', 'scrape_configs:\n  - job_name: a\n    stream_parse: true\n'],
    [
      'expressions of another tool',
      'x.yaml',
      'groups:\n  - name: a\n    rules:\n      - expr: b == c\n        action: drop\n',
    ],
    ['a value of Helm', 'x.yaml', `namespace: {{ .Values.namespace }}\n${rules}`],
    ['a package', 'package.json', '{"name": "a", "title": "b", "scripts": {}}'],
    ['panels of something else', 'x.json', '{"panels": [1, 2], "title": "x"}'],
    ['an ayni.yaml without Prometheus', 'ayni.yaml', 'lint: {}\n'],
    ['nothing', 'x.yaml', ''],
  ];
  for (const [name, path, text] of others)
    it(`leaves ${name} alone`, () => assert.equal(readPromDocument(path, text), undefined));

  it('takes a folded text that begins a line with a value for no template', () => {
    const text = `groups:\n  - name: a\n    rules:\n      - alert: B\n        expr: up == 0\n        annotations:\n          summary: >-\n            {{ $value }} of\n            {{ $labels.job }}\n`;
    assert.equal(read('a.yml', text).groups.length, 1);
  });

  const texts = [
    '{{ with query "up" }}',
    '{{ range $i, $x := query "up" }}',
    '{{ $x := 1 }}',
    '{{ .Values.x }}',
  ];
  for (const begin of texts)
    it(`takes an alert whose text says ${begin} for no template`, () => {
      for (const style of ['|', '>-', ''])
        assert.equal(
          read(
            'a.yml',
            `${rules.trimEnd().slice(0, rules.indexOf('annotations'))}annotations:\n          a: ${style}\n            b\n            ${begin} c\n`,
          ).groups[0]?.rules.length,
          2,
        );
    });

  it('tells a text that lacks its quotes', () => {
    const text = rules.replace(
      '{ summary: "{{ $labels.job }}" }',
      '\n          summary: {{ $labels.job }} is down',
    );
    assert.equal(read('a.yml', text).issues[0]?.code, 'broken');
  });

  it('keeps expressions that are still empty, for the caret', () => {
    const text = 'groups:\n  - name: a\n    rules:\n      - alert: B\n        expr: \n';
    const [expression] = read('a.yml', text).expressions;
    assert.equal(expression?.text.value, '');
    assert.equal(expression.text.offsetIn(text.length - 1), 0);
  });

  it('tells YAML and JSON that cannot be read', () => {
    const { issues } = read('a.yml', `${rules}        annotations: {}\n   x: [\n`);
    assert.ok(issues.length > 0);
    assert.ok(issues.every(({ code }) => code === 'broken'));
  });

  it('never throws', () => {
    const paths = fc.constantFrom('a.yml', 'a.json', 'a.promql', 'ayni.yaml');
    const pieces = fc.constantFrom(
      ...rules.split(/\b/),
      '"panels": [',
      '{',
      '}',
      '"expr": "a"',
      ']',
      'kind: ConfigMap\n',
      'prometheus:',
    );
    fc.assert(
      fc.property(paths, fc.array(pieces), (path, some) => {
        const document = readPromDocument(path, `groups: [{rules: [{alert: x, ${some.join('')}`);
        return document === undefined || document.path === path;
      }),
    );
  });
});
