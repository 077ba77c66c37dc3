import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { ItemFate } from '../../../../../src/core/prometheus/generate/merge-lists.ts';
import { parsePromql } from '../../../../../src/core/promql/parse.ts';
import { targetPresets } from '../../../../../src/core/archetypes/target-presets.ts';
import {
  applied,
  everything,
  planned,
  presetConfig,
  rulesPath,
  testsPath,
} from '../../../../support/prometheus/generated.ts';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const rulesOf = (texts: ReadonlyMap<string, string>): readonly Rule[] =>
  (parse(texts.get(rulesPath) ?? '') as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules);

const small = 'targets: { latency: { p95: 300ms, p99: 1s } }\n';
const fresh = (config = small): Map<string, string> => applied(planned(config));
const fateOf = (fates: readonly ItemFate[], id: string): string | undefined =>
  fates.find((one) => one.id === id)?.fate;
const changed = (texts: Map<string, string>, from: string | RegExp, to: string): Map<string, string> => {
  const before = texts.get(rulesPath) ?? '';
  const after = before.replace(from, to);
  assert.notEqual(after, before);
  return new Map([...texts, [rulesPath, after]]);
};

describe('rules from what is declared', () => {
  for (const [preset, least] of [
    ['coomunity', 12],
    ['hotel', 10],
    ['narrative', 8],
    ['gad', 6],
  ] as const)
    it(`give the preset ${preset} at least ${least} alerts that say all that an alert should`, () => {
      const plan = planned(presetConfig(preset));
      const alerts = rulesOf(applied(plan)).filter(({ alert }) => alert !== undefined);
      assert.ok(alerts.length >= least, String(alerts.length));
      for (const { alert, for: held, labels, annotations } of alerts) {
        assert.match(held ?? '', /^[1-9]\d*[mhd]$/, alert);
        assert.match(labels?.['severity'] ?? '', /^(page|ticket)$/, alert);
        assert.deepEqual(Object.keys(annotations ?? {}), ['summary', 'description', 'runbook_url'], alert);
        assert.ok(
          plan.changes.some(({ path }) => path === annotations?.['runbook_url']),
          alert,
        );
      }
      assert.ok(plan.alerts.every(({ stories }) => stories.length > 0));
    });

  for (const config of [...Object.values(targetPresets).map(({ id }) => presetConfig(id)), everything])
    for (const source of ['system', 'k6'] as const)
      it(`have expressions that Prometheus accepts: ${config.trim().split('\n', 2).join(' ')} (${source})`, () => {
        const plan = planned(config, new Map(), { source });
        const [{ text = '' } = {}] = plan.changes;
        for (const { expr } of rulesOf(new Map([[rulesPath, text]])))
          assert.deepEqual(parsePromql(expr).issues, [], expr);
      });

  it('change nothing when they are made again', () => {
    for (const config of [small, everything]) {
      const again = planned(config, fresh(config));
      assert.deepEqual(new Set(again.changes.map(({ kind }) => kind)), new Set(['same']));
      assert.deepEqual(new Set(again.fates.map(({ fate }) => fate)), new Set(['same']));
    }
  });

  it('follow a target, and keep the rest of the file', () => {
    const noted = changed(
      fresh(),
      '  - name: ayni-requests',
      '  # What people feel.\n  - name: ayni-requests',
    );
    const plan = planned(small.replace('300ms', '400ms'), noted);
    const texts = applied(plan, noted);
    assert.equal(fateOf(plan.fates, 'LatencyP95AboveTarget'), 'updated');
    assert.equal(fateOf(plan.fates, 'LatencyP99AboveTarget'), 'same');
    assert.match(texts.get(rulesPath) ?? '', /p95_rate5m > 0\.4\n/);
    assert.match(texts.get(rulesPath) ?? '', / {2}# What people feel\.\n {2}- name: ayni-requests/);
    assert.match(texts.get(testsPath) ?? '', /le="0\.4"/);
    assert.match(texts.get('prometheus/runbooks/LatencyP95AboveTarget.md') ?? '', /within 400 ms/);
  });

  it('keep what a person changed, also when the target changes', () => {
    const edited = changed(fresh(), 'p95_rate5m > 0.3', 'p95_rate5m > 0.35');
    const plan = planned(small.replace('300ms', '400ms'), edited);
    assert.equal(fateOf(plan.fates, 'LatencyP95AboveTarget'), 'edited');
    assert.match(applied(plan, edited).get(rulesPath) ?? '', /p95_rate5m > 0\.35/);
    const tests = plan.changes.find(({ path }) => path === testsPath);
    assert.equal(tests?.kind, 'same');
  });

  it('take setting out otherwise for no change', () => {
    const text = fresh().get(rulesPath) ?? '';
    const other = text.replaceAll('\n', '\r\n').replaceAll('severity: page', 'severity: "page"');
    const plan = planned(small, new Map([...fresh(), [rulesPath, other]]));
    assert.deepEqual(new Set(plan.fates.map(({ fate }) => fate)), new Set(['same']));
    assert.equal(plan.changes.find(({ path }) => path === rulesPath)?.text, other);
  });

  it('write line ends as the file has them', () => {
    const dos = new Map([...fresh(), [rulesPath, (fresh().get(rulesPath) ?? '').replaceAll('\n', '\r\n')]]);
    const text = applied(planned(small.replace('300ms', '400ms'), dos), dos).get(rulesPath) ?? '';
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.match(text, /> 0\.4\r\n/);
  });

  it('keep a comment inside of a rule, and the rule with it', () => {
    const noted = changed(fresh(), '        for: 10m', '        # Agreed with the shop.\n        for: 10m');
    const plan = planned(small.replace('300ms', '400ms').replace('1s', '2s'), noted);
    assert.equal(plan.fates.filter(({ fate }) => fate === 'edited').length, 1);
  });

  it('take a rule away whose target is gone, and keep one that a person changed', () => {
    const edited = changed(fresh(), 'p99_rate5m > 1', 'p99_rate5m > 1.5');
    const onlyP50 = 'targets: { latency: { p50: 100ms } }\n';
    const plan = planned(onlyP50, edited);
    assert.equal(fateOf(plan.fates, 'LatencyP95AboveTarget'), 'removed');
    assert.equal(fateOf(plan.fates, 'LatencyP99AboveTarget'), 'orphaned');
    const names = rulesOf(applied(plan, edited)).map(({ alert, record }) => alert ?? record);
    assert.ok(!names.includes('LatencyP95AboveTarget'));
    assert.ok(names.includes('LatencyP99AboveTarget') && names.includes('LatencyP50AboveTarget'));
    assert.doesNotMatch(applied(plan, edited).get(rulesPath) ?? '', /\n\n\n/);
  });

  it('take a group away with its last rule, and put it back', () => {
    const before = fresh('targets: { latency: { p95: 1s }, integrity: { artificialMerits: 0 } }\n');
    const without = applied(planned('targets: { latency: { p95: 1s } }\n', before), before);
    assert.doesNotMatch(without.get(rulesPath) ?? '', /ayni-integrity/);
    const back = applied(
      planned('targets: { latency: { p95: 1s }, integrity: { artificialMerits: 0 } }\n', without),
      without,
    );
    assert.deepEqual(
      rulesOf(back)
        .map(({ alert, record }) => alert ?? record)
        .sort(),
      rulesOf(before)
        .map(({ alert, record }) => alert ?? record)
        .sort(),
    );
  });

  it('leave rules of other people alone, in whatever group and file', () => {
    const own = `# ours since 2019
groups:
- name: shop
  rules:
  - alert: LatencyP95AboveTarget   # by hand
    expr: latency > 1
  - record: shop:sold
    expr: sum(sold_total)
`;
    const texts = new Map([[rulesPath, own]]);
    const plan = planned(small, texts);
    assert.equal(fateOf(plan.fates, 'LatencyP95AboveTarget'), 'foreign');
    const after = applied(plan, texts);
    assert.ok((after.get(rulesPath) ?? '').startsWith(own));
    assert.equal(rulesOf(after).filter(({ alert }) => alert === 'LatencyP95AboveTarget').length, 1);
    assert.doesNotMatch(after.get(testsPath) ?? '', /LatencyP95/);
    assert.deepEqual(
      planned(small, after).changes.filter(({ kind }) => kind !== 'same'),
      [],
    );
    const groups = (parse(after.get(rulesPath) ?? '') as { groups: { name: string }[] }).groups;
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['shop', 'ayni-recordings', 'ayni-requests'],
    );
  });

  it('keep away what is marked as not wanted', () => {
    const declined = changed(
      fresh(),
      / +# ayni: LatencyP99AboveTarget from [^]*?(?=\n\n|$)/,
      '      # ayni: LatencyP99AboveTarget [off]\n',
    );
    const plan = planned(small, declined);
    assert.equal(fateOf(plan.fates, 'LatencyP99AboveTarget'), 'declined');
    assert.ok(!rulesOf(applied(plan, declined)).some(({ alert }) => alert === 'LatencyP99AboveTarget'));
  });

  it('fill files that are empty, or have no groups yet', () => {
    for (const text of ['', '\n', 'groups:\n', 'groups: []\n', '# notes\ngroups:\n# more\n']) {
      const texts = new Map([[rulesPath, text]]);
      const plan = planned(small, texts);
      assert.deepEqual(plan.problems, [], text);
      assert.equal(rulesOf(applied(plan, texts)).length, rulesOf(fresh()).length, JSON.stringify(text));
    }
  });

  it('leave a file that is no YAML as it is, and say where', () => {
    const plan = planned(small, new Map([[rulesPath, 'groups:\n  - name: [\n']]));
    assert.deepEqual(plan.changes, []);
    assert.equal(plan.problems[0]?.code, 'rules-unreadable');
    assert.equal(plan.problems[0].place?.file, rulesPath);
  });

  it('keep a runbook that a person wrote, but for what the rule says', () => {
    const path = 'prometheus/runbooks/LatencyP95AboveTarget.md';
    const texts = fresh();
    texts.set(path, (texts.get(path) ?? '').replace('## Steps', '## Steps\n\n0. Call Ana.'));
    const text = applied(planned(small.replace('300ms', '400ms'), texts), texts).get(path) ?? '';
    assert.match(text, /0\. Call Ana\./);
    assert.match(text, /within 400 ms/);
    texts.set(path, '# Mine\n');
    assert.equal(applied(planned(small.replace('300ms', '400ms'), texts), texts).get(path), '# Mine\n');
  });
});
