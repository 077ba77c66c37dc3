import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkWithPromtool } from '../../src/app/prometheus/check-with-promtool.ts';
import { defaultLintSettings } from '../../src/core/lint/settings.ts';
import { lintPromDocument } from '../../src/core/prometheus/lint/lint-document.ts';
import { promLintRules } from '../../src/core/prometheus/lint/registry.ts';
import { nodePromtool } from '../../src/host/prometheus/promtool.ts';
import { nodeFiles } from '../../src/host/system/node-files.ts';

const inRule = (lines: string): string =>
  `groups:\n  - name: a\n    rules:\n      - ${lines.trim().replaceAll('\n', '\n        ')}\n`;

/** Rule files and prometheus.yml that Prometheus takes or refuses. */
const files: Readonly<Record<string, string>> = {
  'sound alert': inRule('alert: A\nexpr: up == 0\nfor: 1h30m\nlabels: { severity: page, tier: 1 }'),
  'no time at all': inRule('alert: A\nexpr: up == 0\nfor: 0'),
  'no alert for': inRule('alert: A\nexpr: up == 0\nfor: ""'),
  'unknown field': inRule('alert: A\nexpression: up\nexpr: up'),
  'no name': inRule('expr: up'),
  'no expression': inRule('alert: A\nfor: 5m'),
  'both names': inRule('alert: A\nrecord: b\nexpr: up'),
  'for in a recording rule': inRule('record: a:b\nexpr: up\nfor: 5m'),
  'annotations in a recording rule': inRule('record: a:b\nexpr: up\nannotations: { a: b }'),
  'labels in a name': inRule('record: a{b="c"}\nexpr: up'),
  'duration of others': inRule('alert: A\nexpr: up\nfor: 5min'),
  'duration in fractions': inRule('alert: A\nexpr: up\nfor: 1.5h'),
  'duration out of order': inRule('alert: A\nexpr: up\nfor: 5m1h'),
  'duration without a unit': inRule('alert: A\nexpr: up\nfor: 300'),
  'list of labels': inRule('alert: A\nexpr: up\nlabels:\n  - a'),
  'label that is a metric': inRule('alert: A\nexpr: up\nlabels: { __name__: a }'),
  'template that is fine': inRule(
    'alert: A\nexpr: up\nannotations:\n  a: \'{{ range query "up" }}{{ .Labels.job }}{{ end }} {{ $value | humanizePercentage }}\'',
  ),
  'template that is open': inRule("alert: A\nexpr: up\nannotations:\n  a: '{{ $value'"),
  'template without an end': inRule("alert: A\nexpr: up\nannotations:\n  a: '{{ if $value }}x'"),
  'template with an unknown function': inRule(
    "alert: A\nexpr: up\nannotations:\n  a: '{{ $value | humanise }}'",
  ),
  'template with an unknown variable': inRule("alert: A\nexpr: up\nannotations:\n  a: '{{ $label.job }}'"),
  'template with a bracket too many': inRule('alert: A\nexpr: up\nannotations:\n  a: \'{{ (len "x")) }}\''),
  'groups of one name':
    'groups:\n  - name: a\n    rules: [{ record: b, expr: up }]\n  - name: a\n    rules: [{ record: c, expr: up }]\n',
  'group without a name': 'groups:\n  - rules: [{ record: b, expr: up }]\n',
  'broken YAML': inRule('alert: A\nexpr: "up'),
  'merged rule': inRule('alert: A\n<<: { expr: up, for: 5m }'),
  'sound configuration':
    'global: { scrape_interval: 15s }\nscrape_configs:\n  - job_name: a\n    static_configs: [{ targets: [b] }]\n',
  'unknown field of a job': 'scrape_configs:\n  - job_name: a\n    metric_path: /x\n',
  'jobs of one name': 'scrape_configs:\n  - job_name: a\n  - job_name: a\n',
  'job without a name': 'scrape_configs:\n  - metrics_path: /x\n',
  'timeout over interval':
    'scrape_configs:\n  - job_name: a\n    scrape_interval: 5s\n    scrape_timeout: 10s\n',
  'wrong action':
    'scrape_configs:\n  - job_name: a\n    relabel_configs: [{ action: replac, target_label: x }]\n',
  'wrong regex':
    'scrape_configs:\n  - job_name: a\n    relabel_configs: [{ source_labels: [a], target_label: x, regex: "a(" }]\n',
  'wrong boolean': 'scrape_configs:\n  - job_name: a\n    honor_labels: maybe\n',
};

/** Rules tell more than what Prometheus refuses. */
const noRules = Object.fromEntries(promLintRules.map(({ id }) => [id, 'off' as const]));

describe("The check of files and Prometheus' own", () => {
  let folder: string;
  const promtool = nodePromtool(process.env['AYNI_PROMTOOL']);
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  before(() => {
    assert.ok(
      process.env['AYNI_PROMTOOL'],
      'AYNI_PROMTOOL names no promtool: `npm test -- prometheus` sets it',
    );
    folder = mkdtempSync(join(tmpdir(), 'ayni promtool ñandú '));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, text] of Object.entries(files))
    it(`agree about a ${name}`, async () => {
      const path = write('file.yml', text);
      const refusals = (
        lintPromDocument(path, text, { settings: { ...defaultLintSettings, rules: noRules } }) ?? []
      ).filter(({ severity }) => severity === 'error');
      const told = await checkWithPromtool('check', path, { files: nodeFiles, promtool });
      assert.ok(told.ok, told.ok ? '' : told.problem.says);
      assert.equal(
        refusals.length > 0,
        told.value.length > 0,
        JSON.stringify({
          ours: refusals.map(({ says }) => says),
          promtool: told.value.map(({ says }) => says),
        }),
      );
    });

  it('tells rule tests that fail at their line', async () => {
    write('rules.yml', inRule('alert: Down\nexpr: up == 0'));
    const test = `rule_files: [rules.yml]
tests:
  - interval: 1m
    input_series: [{ series: 'up{job="a"}', values: '1 0 0 0' }]
    alert_rule_test:
      - eval_time: 0m
        alertname: Down
      - eval_time: 2m
        alertname: Down
    promql_expr_test:
      - { expr: sum(up), eval_time: 2m, exp_samples: [{ labels: '{}', value: 5 }] }
`;
    const failing = await checkWithPromtool('test', write('test.yml', test), { files: nodeFiles, promtool });
    assert.deepEqual(failing.ok && failing.value.map(({ start }) => start.line), [9, 11]);
    const sound = test.replace('value: 5', 'value: 0').replace(/ {6}- eval_time: 2m\n.*\n/, '');
    const passing = await checkWithPromtool('test', write('test.yml', sound), { files: nodeFiles, promtool });
    assert.deepEqual(passing, { ok: true, value: [] });
  });

  it('says what to do without a promtool, and for files that it does not read', async () => {
    const path = write('file.yml', inRule('alert: A\nexpr: up'));
    const missing = await checkWithPromtool('check', path, {
      files: nodeFiles,
      promtool: nodePromtool('/no/promtool'),
    });
    assert.equal(!missing.ok && missing.problem.code, 'promtool-not-found');
    const other = await checkWithPromtool('test', path, { files: nodeFiles, promtool });
    assert.equal(!other.ok && other.problem.code, 'not-for-promtool');
  });
});
