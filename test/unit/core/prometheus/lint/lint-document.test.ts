import assert from 'node:assert/strict';
import { withFixes } from '../../../../../src/core/lint/fix-text.ts';
import type { Finding } from '../../../../../src/core/lint/finding.ts';
import type { LintSettings } from '../../../../../src/core/lint/settings.ts';
import { defaultLintSettings } from '../../../../../src/core/lint/settings.ts';
import { promLintRules } from '../../../../../src/core/prometheus/lint/registry.ts';
import { lintPromDocument } from '../../../../../src/core/prometheus/lint/lint-document.ts';

/** The rules have tests of their own. */
const noRules = Object.fromEntries(promLintRules.map(({ id }) => [id, 'off' as const]));

function lint(path: string, text: string, rules: LintSettings['rules'] = {}): Finding[] {
  const settings = { ...defaultLintSettings, rules: { ...noRules, ...rules } };
  const findings = lintPromDocument(path, text, { settings });
  assert.ok(findings, 'not one of ours');
  return findings;
}

/** Each finding as `line:column rule`. */
const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ ruleId, start }) => `${start.line}:${start.column} ${ruleId}`);

const inRule = (lines: string): string =>
  `groups:\n  - name: a\n    rules:\n      - ${lines.trim().replaceAll('\n', '\n        ')}\n`;

describe('lintPromDocument', () => {
  it('tells what Prometheus refuses at its place, whatever the scalar is', () => {
    const fold = inRule('alert: A\nexpr: >-\n  sum(\n    rate(a)\n  ) > 1\nfor: 5min');
    assert.deepEqual(told(lint('a.yml', fold)), [
      '7:18 promql/range-expected',
      '9:14 prometheus/not-a-duration',
    ]);
    const quoted = inRule('record: a:b\nexpr: "rate(a{b=\\"c\\"})"');
    assert.deepEqual(told(lint('a.yml', quoted)), ['5:21 promql/range-expected']);
    const crlf = inRule('record: a:b\nexpr: |\n  rate(\n    a)').replaceAll('\n', '\r\n');
    assert.deepEqual(told(lint('a.yml', crlf)), ['7:13 promql/range-expected']);
  });

  it('says nothing of files that have nothing to do with Prometheus', () => {
    const settings = defaultLintSettings;
    assert.equal(lintPromDocument('a.yml', 'a: b\n', { settings }), undefined);
  });

  it('leaves out what the settings switch off, and takes their severities', () => {
    const text = inRule('alert: A\nexpr: rate(a)\nfor: 5min');
    const findings = lint('a.yml', text, { 'promql/valid': 'off', 'prometheus/not-a-duration': 'hint' });
    assert.deepEqual(
      findings.map(({ ruleId, severity }) => [ruleId, severity]),
      [['prometheus/not-a-duration', 'hint']],
    );
  });

  it('leaves out what comments silence, in YAML and within an expression', () => {
    const above = inRule(
      'alert: A\n# ayni-disable-next-line promql/range-expected -- later\nexpr: >\n  sum(\n  rate(a))\nfor: 5min # ayni-disable-line prometheus/not-a-duration',
    );
    assert.deepEqual(told(lint('a.yml', above)), []);
    const within = inRule('alert: A\nexpr: |\n  # ayni-disable-next-line promql/range-expected\n  rate(a)');
    assert.deepEqual(told(lint('a.yml', within)), []);
    assert.deepEqual(told(lint('a.yml', `# ayni-disable promql/range-expected\n${within}`)), [
      '7:11 unused-disable',
    ]);
  });

  it('leaves out what a comment above a key or behind the sign of a block silences', () => {
    for (const lines of [
      '# ayni-disable-next-line promql/range-expected\nexpr:\n    rate(\n    up)',
      'expr:\n    # ayni-disable-next-line promql/range-expected\n    rate(\n    up)',
      'expr: | # ayni-disable-line promql/range-expected\n  rate(\n  up)',
      'expr: rate(up) # ayni-disable-line promql/valid',
    ])
      assert.deepEqual(told(lint('a.yml', inRule(`record: a:b\n${lines}`))), [], lines);
    const other = inRule('record: a:b\nexpr: up # ayni-disable-line promql/valid\nlabels: 5');
    assert.deepEqual(told(lint('a.yml', other)).slice(0, 1), ['5:18 unused-disable']);
  });

  it('tells comments that silence nothing, and takes them out', () => {
    const text = `# ayni-disable promql/range-expected\n${inRule('alert: A\nexpr: up')}`;
    const findings = lint('a.yml', text);
    assert.deepEqual(told(findings), ['1:1 unused-disable']);
    assert.match(findings[0]?.says ?? '', /^Unused ayni-disable directive/);
    assert.ok(!withFixes(text, findings).includes('ayni-disable'));
  });

  it('offers what is only guessed, and writes it for nobody who did not ask', () => {
    const text = inRule('alert: A\nexpr: median_over_time(a[5m]) > 1');
    const findings = lint('a.yml', text);
    assert.equal(withFixes(text, findings), text);
    assert.deepEqual(
      findings.flatMap(({ suggestions }) => suggestions.map(({ says, change }) => [says, change.text])),
      [['Write min_over_time.', 'min_over_time']],
    );
  });

  it('tells once what an alias repeats', () => {
    const text = `${inRule('alert: A\nexpr: &x rate(a)')}      - alert: B\n        expr: *x\n`;
    assert.deepEqual(told(lint('a.yml', text)), ['5:23 promql/range-expected']);
  });

  describe('judges no value, time or name that stands in for a variable', () => {
    const lintPanel = (expr: string): Finding[] => {
      const panel = { schemaVersion: 39, panels: [{ id: 1, targets: [{ refId: 'A', expr }] }] };
      return lintPromDocument('d.json', JSON.stringify(panel), { settings: defaultLintSettings }) ?? [];
    };
    for (const expr of [
      'avg(up) > $threshold',
      'rate(x_total[${interval}s])',
      'histogram_quantile(0.9, sum by ($g) (rate(x_bucket[5m])))',
      'histogram_quantile(0.9, sum by (le) (rate($metric[5m])))',
      'sum by ($g) (sum by (job) (x))',
      'rate(a_total[$a]) / rate(b_total[5m])',
      'sum by ($g) (x) / ignoring ($g) sum by (job) (y)',
      'histogram_quantile($q, sum by (le) (rate(x_bucket[5m])))',
    ])
      it(expr, () => assert.deepEqual(lintPanel(expr), []));

    it('and writes the variables where it writes or tells', () => {
      const [finding] = lintPanel('rate(sum(x_total{j="$j"})[$__rate_interval:])');
      assert.equal(finding?.suggestions[0]?.change.text, 'sum(rate(x_total{j=\\"$j\\"}[$__rate_interval]))');
      assert.match(
        lintPanel('histogram_quantile(0.9, ${m:raw}_bucket)')[0]?.says ?? '',
        /`rate\(\$\{m\}_bucket/,
      );
    });
  });

  it('says nothing of what a variable of Grafana may be', () => {
    const panel = (expr: string): string =>
      JSON.stringify({ schemaVersion: 39, panels: [{ id: 1, targets: [{ refId: 'A', expr }] }] });
    assert.deepEqual(lint('d.json', panel('sum by ($label) (rate($metric[$__rate_interval]))')), []);
    assert.deepEqual(told(lint('d.json', panel('rate($metric)'))), []);
    for (const expr of [
      'x_total{$filters}',
      'x{job="a", $extra}',
      '{$extra, job="a"}',
      'x{$f, job="a"}',
      'x{job="a" $extra}',
      'x{job=~"$job",$more}',
      '{$f}',
      '$agg by (job) (x)',
      '1 + $a by (job) (x)',
      'histogram_quantile(0.$q, x)',
      'histogram_quantile(0.${q:raw}, x)',
    ])
      assert.deepEqual(told(lint('d.json', panel(expr))), [], expr);
    assert.equal(lint('d.json', panel('sum(rate(a)) / $total')).length, 1);
  });

  it('writes safe fixes with the escapes of the place', () => {
    const text = inRule('alert: A\nexpr: "a{b=\\"c\\"} && b"');
    const findings = lint('a.yml', text);
    assert.equal(withFixes(text, findings), text.replace('&&', 'and'));
  });
});
