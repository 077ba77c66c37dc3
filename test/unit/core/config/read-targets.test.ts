import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { targetsIn } from '../../../../src/core/targets/layers.ts';
import type { Target } from '../../../../src/core/targets/target.ts';
import { targetName } from '../../../../src/core/targets/target.ts';

/** The targets in force, as `name limit`. */
function inForce(text: string, environment = 'local'): string[] {
  const { list } = targetsIn(readConfig('ayni.yaml', text).targets, environment);
  return list.map((target) => `${targetName(target)} ${target.limit}`);
}

const told = (text: string): string[] =>
  readConfig('ayni.yaml', text).targets.problems.map(
    ({ code, place, says }) => `${code} ${place?.line}:${place?.column} ${says.replace(/^.*?: /, '')}`,
  );

describe('targets in ayni.yaml', () => {
  it('are written as people write them', () => {
    const text = `targets:
  latency: { p50: 200, p95: 500ms, p99.9: 1.5 s }
  errorRate: 0.1%
  availability: 99.5%
  requestsPerSecond: 200
  apdex: { satisfied: 300ms, minimum: 0.9 }
  integrity: { deviation: 0.01%, artificialMerits: 0, selfHealing: 30s, collaborationIndex: 0.85 }
`;
    assert.deepEqual(told(text), []);
    assert.deepEqual(inForce(text), [
      'Latency p50 200',
      'Latency p95 500',
      'Latency p99.9 1500',
      'Error rate 0.001',
      'Throughput 200',
      'Apdex 0.9',
      'Availability 0.995',
      'Ayni balance deviation 0.01',
      'Artificial merits 0',
      'Self-healing 30000',
      'Collaboration index 0.85',
    ]);
  });

  it('are those of a preset, each of which can be set anew or taken back', () => {
    const text = 'targets: { preset: hotel, latency: { p95: 300ms }, requestsPerSecond: off }\n';
    assert.deepEqual(inForce(text), [
      'Latency p95 300',
      'Latency p99 500',
      'Error rate 0.005',
      'Availability 0.995',
    ]);
    assert.deepEqual(inForce('targets: { preset: hotel, latency: off, errorRate: off }\n'), [
      'Availability 0.995',
      'Throughput 500',
    ]);
  });

  it('may differ in an environment, by region too', () => {
    const text = `targets: { latency: { p95: 500ms } }
environments:
  staging:
    baseUrl: https://staging.example.org
    targets: { latency: { p95: 900ms } }
    regions: { eu: { p95: 300ms } }
`;
    assert.deepEqual(told(text), []);
    assert.deepEqual(inForce(text), ['Latency p95 500']);
    assert.deepEqual(inForce(text, 'staging'), ['Latency p95 900', 'Latency p95 of the region eu 300']);
    const { list } = targetsIn(readConfig('ayni.yaml', text).targets, 'staging');
    assert.equal(list[0]?.declared, 'environments.staging.targets');
  });

  it('may be those of one scenario, and taken back there alone', () => {
    const scenario = 'scenarios: { buy: { latency: { p95: 900ms }, errorRate: 1% } }';
    assert.deepEqual(inForce(`targets: { latency: { p95: 500ms }, ${scenario} }\n`), [
      'Latency p95 500',
      'Latency p95 of the scenario buy 900',
      'Error rate of the scenario buy 0.01',
    ]);
  });

  it('have a window and users of their own', () => {
    const text = 'targets: { preset: coomunity, window: 7d, users: 100 }\n';
    const targets = targetsIn(readConfig('ayni.yaml', text).targets, 'local');
    assert.equal(targets.windowMs, 7 * 86_400_000);
    const throughput = targets.list.find(({ kind }) => kind === 'throughput') as Target & { users: number };
    assert.equal(throughput.users, 100);
  });

  for (const [text, problem] of [
    ['targets: { errorRate: much }', 'config-wrong-value 1:12 targets.errorRate is no share.'],
    ['targets: { errorRate: 101% }', 'config-wrong-value 1:12 targets.errorRate is no share.'],
    ['targets: { latency: 500ms }', 'config-wrong-value 1:12 targets.latency is not a map.'],
    ['targets: { latency: { 95: 1s } }', 'config-unknown-key 1:23 targets.latency.95 is no percentile.'],
    [
      'targets: { latency: { p95: soon } }',
      'config-wrong-value 1:23 targets.latency.p95 is no stretch of time.',
    ],
    ['targets: { latncy: 5 }', 'config-unknown-key 1:12 targets.latncy is not known.'],
    ['targets: { apdex: { satisfied: 1s } }', 'config-missing 1:12 targets.apdex has no minimum.'],
    ['targets: { window: never }', 'config-wrong-value 1:12 targets.window is no stretch of time.'],
    ['targets: { scenarios: { a: 5 } }', 'config-wrong-value 1:25 targets.scenarios.a is not a map.'],
  ] as const) {
    it(`complain of ${text}`, () => assert.deepEqual(told(text), [problem]));
  }

  it('stay in force beside one that is wrong', () => {
    assert.deepEqual(inForce('targets: { errorRate: much, latency: { p95: 1s, p99: x } }'), [
      'Latency p95 1000',
    ]);
  });

  it('take any value without failing', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (targets, environment) => {
        const { problems } = readConfig('a', `targets: ${targets}\nenvironments: { local: ${environment} }`);
        assert.ok(Array.isArray(problems));
      }),
    );
  });
});
