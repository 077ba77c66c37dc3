import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { usualSettings } from '../../../../src/core/prometheus/generate/settings.ts';
import { metricKeys } from '../../../../src/core/prometheus/generate/sources.ts';

const read = (section: string) => readConfig('ayni.yaml', `prometheus:\n${section}`);
const page = readFileSync(new URL('../../../../docs/prometheus-rules.md', import.meta.url), 'utf8');

describe('how rules are generated', () => {
  it('is as usual where nothing is said', () => {
    assert.deepEqual(readConfig('ayni.yaml', '').monitoring.generated, usualSettings);
  });

  it('is read as the documentation shows it', () => {
    const [, example = ''] = /```yaml\n(prometheus:[^]*?)```/.exec(page) ?? [];
    const { problems, monitoring } = readConfig('ayni.yaml', example);
    assert.deepEqual(problems, []);
    const { folder, runbooks, by, labels, metrics, limits, scenarios } = monitoring.generated;
    assert.deepEqual(
      [folder, runbooks, by],
      ['monitoring', 'https://wiki.example.org/runbooks', ['job', 'region']],
    );
    assert.deepEqual(labels, { team: 'shop' });
    assert.equal(metrics.openViolations, 'off');
    assert.deepEqual(metrics.failures, {
      metric: 'shop_requests_total',
      matchers: [{ label: 'code', operator: '=~', value: '5..|429' }],
    });
    assert.deepEqual([limits.cacheHitRatio, limits.criticalDeviation, limits.notVerified], [0.9, 2, 0.01]);
    assert.equal(scenarios.get('checkout')?.[0]?.value, '/checkout');
  });

  it('names every metric in the documentation', () => {
    for (const key of metricKeys) assert.ok(page.includes(`\`${key}\``), key);
  });

  for (const [text, says] of [
    ['  generate: { folder: ../x }', 'prometheus.generate.folder leads out of the folder'],
    ['  generate: { folder: /etc }', 'prometheus.generate.folder leads out of the folder'],
    ['  metrics: { requets: x }', 'prometheus.metrics.requets is not known'],
    ['  metrics: { requests: "a b" }', 'prometheus.metrics.requests is no selector of a metric'],
    ['  metrics: { requests: "a{b=c}" }', 'prometheus.metrics.requests is no selector of a metric'],
    ['  generate: { source: k7 }', 'prometheus.generate.source is neither system nor k6'],
    ['  generate: { by: [a-b] }', 'prometheus.generate.by.0 is no list of labels'],
    ['  generate: { selector: shop }', 'prometheus.generate.selector are no labels'],
    ['  limits: { poolUsage: 120% }', 'prometheus.limits.poolUsage is no share'],
  ] as const)
    it(`tells what cannot be used: ${text.trim()}`, () => {
      const { problems } = read(text);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.says.includes(says), problems[0]?.says);
    });
});
