import assert from 'node:assert/strict';
import { targetPresets } from '../../../../../src/core/archetypes/target-presets.ts';
import { readConfig } from '../../../../../src/core/config/read-config.ts';
import { readPromDocument } from '../../../../../src/core/prometheus/documents/read-document.ts';
import type { DriftReport } from '../../../../../src/core/prometheus/drift/drift.ts';
import { findDrift } from '../../../../../src/core/prometheus/drift/drift.ts';
import { declaredPromises } from '../../../../../src/core/prometheus/generate/declared-promises.ts';
import {
  applied,
  everything,
  planned,
  presetConfig,
  rulesPath,
} from '../../../../support/prometheus/generated.ts';

const rulesFor = (config: string): string => applied(planned(config)).get(rulesPath) ?? '';

function drift(config: string, rules: string): DriftReport {
  const { declared, scope } = declaredPromises(readConfig('ayni.yaml', config), { scripts: [] });
  const document = readPromDocument('/rules.yml', rules);
  return findDrift(declared, scope, document === undefined ? [] : [document]);
}

const own = (name: string, expr: string): string =>
  `groups:\n  - name: own\n    rules:\n      - alert: ${name}\n        expr: ${expr}\n`;
const p95 = 'targets: { latency: { p95: 300ms } }\n';
const asked = (limit: string): string =>
  `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > ${limit}`;

describe('what is declared, and what is watched', () => {
  for (const config of [...Object.values(targetPresets).map(({ id }) => presetConfig(id)), everything])
    it(`agree once rules were generated: ${config.trim().split('\n', 3).join(' ')}`, () => {
      const { drifts, alerts } = drift(config, rulesFor(config));
      assert.deepEqual(drifts, []);
      assert.ok(alerts > 0);
    });

  it('differ by each target without rules', () => {
    const { drifts } = drift(everything, '');
    assert.deepEqual(
      drifts.map((one) => (one.kind === 'no-alert' ? one.origin : one.alert)),
      [
        'targets.latency.p99',
        'targets.errorRate',
        'preset coomunity, requestsPerSecond',
        'preset coomunity, integrity.deviation',
        'preset coomunity, integrity.artificialMerits',
        'preset coomunity, integrity.selfHealing',
        'preset coomunity, integrity.collaborationIndex',
        'targets.latency.p50',
        'targets.latency.p95',
        'targets.apdex',
        'targets.availability',
      ],
    );
  });

  it('tells of a threshold that no alert could be made of', () => {
    const scripts = [
      { name: 'buy.js', thresholds: [{ metric: 'self_healing_time', source: 'p(95)<30000' }] },
    ];
    const { declared, scope } = declaredPromises(readConfig('ayni.yaml', p95), { scripts });
    const told = findDrift(declared, scope, []).drifts.map((one) => one.kind === 'no-alert' && one.name);
    assert.deepEqual(told.at(-1), 'self_healing_time p(95)<30000');
  });

  it('agree by what an alert asks, whoever wrote it', () => {
    assert.deepEqual(drift(p95, own('Slow', asked('0.3'))).drifts, []);
    assert.deepEqual(drift(p95, own('Slow', asked('0.2 + 0.1'))).drifts, []);
    assert.deepEqual(drift(p95, own('Slow', `0.3 < ${asked('1').replace(' > 1', '')}`)).drifts, []);
  });

  it('differ by a limit, which is told in the unit of the target with its place', () => {
    const [found] = drift(p95, own('Slow', asked('0.5'))).drifts;
    assert.deepEqual(found, {
      kind: 'other-limit',
      alert: 'Slow',
      place: { file: '/rules.yml', line: 4, column: 16 },
      name: 'Latency p95',
      origin: 'targets.latency.p95',
      limits: { alert: 500, target: 300 },
    });
  });

  it('read a limit through constant factors, and take no alert of the other direction for a guard', () => {
    const milliseconds = asked('300').replace('histogram_quantile', '1000 * histogram_quantile');
    assert.deepEqual(drift(p95, own('Slow', milliseconds)).drifts, []);
    assert.deepEqual(
      drift(p95, own('Fast', asked('0.3').replace('>', '<'))).drifts.map(({ kind }) => kind),
      ['no-alert'],
    );
  });

  it('differ by an alert on what nothing promises', () => {
    const other = own('Slowest', asked('0.3').replace('0.95', '0.999'));
    const { drifts } = drift(p95, other);
    assert.deepEqual(
      drifts.map(({ kind }) => kind),
      ['no-alert', 'no-target'],
    );
    assert.equal(drifts[1]?.kind === 'no-target' && drifts[1].watches, 'Latency p99.9');
  });

  it('do not take an alert on some requests for one on all', () => {
    const some = asked('0.3').replace('_bucket[', '_bucket{route="/health"}[');
    assert.deepEqual(
      drift(p95, own('Slow', some)).drifts.map(({ kind }) => kind),
      ['no-alert', 'no-target'],
    );
  });

  it('say nothing of alerts that no target can speak of', () => {
    const { drifts, alerts, ofSystem } = drift(p95, `${own('Slow', asked('0.3'))}${''}`);
    assert.deepEqual([drifts, alerts, ofSystem], [[], 1, 0]);
    const full = own('DiskFull', 'node_filesystem_avail_bytes < 1e9');
    assert.deepEqual(drift(presetConfig('gad'), full).ofSystem, 1);
  });

  it('say why a target has no alert', () => {
    const scoped = 'targets: { scenarios: { buy: { latency: { p95: 1s } } } }\n';
    const [found] = drift(scoped, '').drifts;
    assert.match(found?.kind === 'no-alert' ? found.why : '', /prometheus\.scenarios\.buy/);
  });
});
