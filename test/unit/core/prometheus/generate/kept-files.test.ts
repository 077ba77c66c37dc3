import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { applied, planned, rulesPath, testsPath } from '../../../../support/prometheus/generated.ts';

const small = 'targets: { latency: { p95: 300ms, p99: 1s } }\n';
const stricter = small.replace('300ms', '250ms');
const merits = 'targets: { latency: { p95: 300ms, p99: 1s }, integrity: { artificialMerits: 0 } }\n';
const fresh = (config = small): Map<string, string> => applied(planned(config));

/** Files of which the rules were changed by hand. */
function changed(texts: ReadonlyMap<string, string>, from: string | RegExp, to: string): Map<string, string> {
  const before = texts.get(rulesPath) ?? '';
  const after = before.replace(from, to);
  assert.notEqual(after, before);
  return new Map([...texts, [rulesPath, after]]);
}

/** What the rules are after generating for a configuration, and what became of one of them. */
function again(config: string, texts: ReadonlyMap<string, string>, id = 'LatencyP95AboveTarget') {
  const plan = planned(config, texts);
  assert.deepEqual(plan.problems, []);
  const after = applied(plan, texts);
  assert.ok(planned(config, after).changes.every(({ kind }) => kind === 'same'));
  return {
    rules: after.get(rulesPath) ?? '',
    tests: after.get(testsPath) ?? '',
    fate: plan.fates.find((one) => one.id === id)?.fate,
  };
}

const groupNames = (text: string): readonly string[] =>
  (parse(text) as { groups: { name: string }[] }).groups.map(({ name }) => name);

/** The group of the name, from its dash to the next group or the end. */
const groupOf = (name: string): RegExp => new RegExp(`  - name: ${name}\n[^]*?(?=\n  - name|$)`);

describe('generating into files that people changed', () => {
  const alert95 = '- alert: LatencyP95AboveTarget\n';
  for (const [what, from, to] of [
    ['an anchor', `${alert95}`, '- &slow\n        alert: LatencyP95AboveTarget\n'],
    ['a tag', alert95, '- alert: !!str LatencyP95AboveTarget\n'],
    ['a comment at the end of a line', alert95, '- alert: LatencyP95AboveTarget # agreed with Ana\n'],
    ['a comment behind a block', 'expr: |-', 'expr: |- # agreed with Ana'],
    ['a comment behind the stamp', `      ${alert95}`, `      # agreed with Ana\n      ${alert95}`],
    ['a blank line behind the stamp', `      ${alert95}`, `\n      ${alert95}`],
  ] as const)
    it(`keeps ${what}, the rule and its test`, () => {
      const wide = 'targets: { latency: { p95: 300ms }, errorRate: 1% }\n';
      const start = what.endsWith('block') ? wide : small;
      const texts = changed(fresh(start), from, to);
      const other = start.replace('300ms', '250ms').replace('1%', '2%');
      const plan = planned(other, texts);
      assert.ok(plan.fates.some(({ fate }) => fate === 'edited'));
      const { rules, tests } = again(other, texts);
      assert.ok(rules.includes(what.endsWith('block') ? '|- # agreed with Ana' : to));
      assert.match(tests, /alertname: LatencyP95AboveTarget/);
    });

  it('keeps labels that other rules point to', () => {
    const own =
      '  - name: shop\n    rules:\n      - alert: Shop\n        expr: up == 0\n        labels: *page\n';
    const texts = changed(fresh(), /(P95AboveTarget\n[^]*?labels:)\n/, '$1 &page\n');
    texts.set(rulesPath, `${texts.get(rulesPath) ?? ''}\n${own}`);
    assert.equal(again(stricter, texts).fate, 'edited');
  });

  it('says that it cannot write what nobody could read any more', () => {
    for (const own of [
      'groups: [{ name: shop, rules: [] }]\n',
      'groups:\n  - { name: ayni-requests, rules: [] }\n',
    ]) {
      const plan = planned(small, new Map([[rulesPath, own]]));
      assert.deepEqual(plan.changes, [], own);
      assert.equal(plan.problems[0]?.code, 'rules-unreadable');
    }
    const dangling = new Map([[rulesPath, 'groups:\n  - name: shop\n    rules: *none\n']]);
    const [problem] = planned(small, dangling).problems;
    assert.equal(problem?.code, 'rules-unreadable');
    assert.equal(problem.place?.line, 3);
  });

  for (const [what, empty] of [
    ['an empty list', '    rules: []'],
    ['an empty list and a comment', '    rules: [] # none yet'],
    ['nothing', '    rules:'],
    ['null', '    rules: null\n    interval: 30s'],
    ['a rule that nobody wants', '    rules:\n      # ayni: LatencyP50AboveTarget [off]'],
    ['settings alone', '    interval: 30s'],
  ] as const)
    it(`adds rules to its group that holds ${what}`, () => {
      for (const end of ['', '\n', '\n\n  - name: shop\n    rules: []\n']) {
        const texts = changed(fresh(), groupOf('ayni-requests'), `  - name: ayni-requests\n${empty}${end}`);
        const { rules, fate } = again(small, texts);
        assert.equal(fate, 'added');
        assert.equal(groupNames(rules).filter((name) => name === 'ayni-requests').length, 1, rules);
        assert.match(rules, /alert: LatencyP95AboveTarget/);
        for (const note of ['# none yet', 'LatencyP50AboveTarget [off]', 'interval: 30s'])
          assert.equal(rules.includes(note), empty.includes(note));
      }
    });

  for (const [what, from, to] of [
    ['settings', '  - name: ayni-integrity\n', '  - name: ayni-integrity\n    interval: 30s\n'],
    ['a comment', '  - name: ayni-integrity\n', '  - name: ayni-integrity # asked by Ana\n'],
    ['a draft at its end', /$/, '      # - alert: Draft\n      #   expr: up == 0\n'],
    ['a rule that nobody wants', /(name: ayni-integrity\n +rules:\n)/, '$1      # ayni: Merits [off]\n'],
  ] as const)
    it(`keeps its group for ${what} when the last rule goes`, () => {
      const texts = changed(fresh(merits), from, to);
      const [note = ''] =
        /interval: 30s|# asked by Ana|# - alert: Draft|Merits \[off\]/.exec(texts.get(rulesPath) ?? '') ?? [];
      const { rules } = again(small, texts);
      assert.ok(rules.includes(note));
      assert.ok(groupNames(rules).includes('ayni-integrity'));
      assert.doesNotMatch(rules, /alert: ArtificialMerits/);
      const back = again(merits, new Map([...texts, [rulesPath, rules]])).rules;
      assert.ok(back.includes(note));
      assert.equal(groupNames(back).filter((name) => name === 'ayni-integrity').length, 1);
    });

  it('leaves each line end as it was, and ends new lines as most do', () => {
    const one = changed(fresh(), 'groups:\n', 'groups:\r\n');
    const { rules, fate } = again(stricter, one);
    assert.equal(fate, 'updated');
    assert.equal(rules.split('\r\n').length, 2);
    const most = new Map([...fresh(), [rulesPath, (fresh().get(rulesPath) ?? '').replaceAll('\n', '\r\n')]]);
    const odd = changed(most, 'groups:\r\n', 'groups:\n');
    assert.equal(again(merits, odd).rules.match(/(?<!\r)\n/g)?.length, 1);
  });

  it('evaluates its groups in their order in tests that are there, and others where they were', () => {
    const alone = 'targets: { integrity: { artificialMerits: 0 } }\n';
    const first = fresh(alone);
    first.set(
      testsPath,
      (first.get(testsPath) ?? '').replace('  - ayni-integrity\n', '  - shop\n  - ayni-integrity # mine\n'),
    );
    const { tests } = again(`${alone.slice(0, -3)}, errorRate: 1%, latency: { p95: 300ms } }\n`, first);
    const { group_eval_order: order } = parse(tests) as { group_eval_order: string[] };
    assert.deepEqual(order, ['shop', 'ayni-recordings', 'ayni-slo', 'ayni-requests', 'ayni-integrity']);
    assert.match(tests, /- ayni-integrity # mine\n/);
    const without = new Map([...first, [testsPath, 'rule_files: [ayni.rules.yml]\ntests: []\n']]);
    assert.match(again(small, without).tests, /group_eval_order:\n {2}- ayni-recordings\n/);
  });

  it('gives alerts of scenarios names of their own', () => {
    const config = `targets:
  scenarios:
    a-b: { latency: { p95: 1s } }
    a_b: { latency: { p95: 2s } }
    Ayní compra: { latency: { p95: 3s } }
`;
    const plan = planned(config, new Map(), { source: 'k6' });
    const names = plan.alerts.map(({ name }) => name.replace('UnderLoad', ''));
    assert.equal(new Set(names).size, 3);
    assert.ok(names.includes('LatencyP95AboveTargetOfAyniCompra'), names.join());
    const after = applied(plan);
    assert.ok(planned(config, after, { source: 'k6' }).changes.every(({ kind }) => kind === 'same'));
  });
});
