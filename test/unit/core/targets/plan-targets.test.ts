import assert from 'node:assert/strict';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import type { RunRequest } from '../../../../src/core/run/request.ts';
import { targetsIn } from '../../../../src/core/targets/layers.ts';
import { mergedThresholds, planTargets } from '../../../../src/core/targets/plan-targets.ts';
import type { PlannedTarget } from '../../../../src/core/targets/plan-targets.ts';
import { targetName } from '../../../../src/core/targets/target.ts';
import { inspectionOf, runRequest } from '../../../support/run/requests.ts';

const steady = { default: { executor: 'constant-vus', vus: 5, duration: '1m' } };

function planned(
  targets: string,
  options: Record<string, unknown> = {},
  request: Partial<RunRequest> = {},
): readonly PlannedTarget[] {
  const { list } = targetsIn(readConfig('ayni.yaml', `targets: ${targets}`).targets, 'local');
  const inspection = inspectionOf({ scenarios: steady, maxVUs: 5, ...options });
  return planTargets(list, { request: runRequest(request), inspection });
}

const judges = (plan: readonly PlannedTarget[]): Record<string, string> =>
  Object.fromEntries(plan.map(({ target, judge }) => [targetName(target), judge]));

const all = `{ latency: { p95: 500ms, p99: 1s }, errorRate: 1%, availability: 99.5%, requestsPerSecond: 9,
  apdex: { satisfied: 300ms, minimum: 0.9 }, integrity: { deviation: 0.01% } }`;

describe('the plan of targets', () => {
  it('leaves times and errors to k6, which has them in every script, and judges the others here', () => {
    assert.deepEqual(judges(planned(all)), {
      'Latency p95': 'k6',
      'Latency p99': 'k6',
      'Error rate': 'k6',
      Availability: 'model',
      Throughput: 'model',
      Apdex: 'model',
      'Ayni balance deviation': 'model',
    });
    assert.deepEqual(mergedThresholds(planned(all)), {
      http_req_duration: ['p(95)<500', 'p(99)<1000'],
      http_req_failed: ['rate<0.01'],
    });
  });

  it("lets the script's own threshold on the same value stand, however it is written, and says so", () => {
    const thresholds = {
      http_req_duration: ['p(95) < 800'],
      'http_req_failed{ scenario:default }': ['rate<0.5'],
    };
    const scoped = '{ latency: { p95: 500ms }, scenarios: { default: { errorRate: 1% } } }';
    const plan = planned(scoped, { thresholds });
    assert.deepEqual(judges(plan), {
      'Latency p95': 'script',
      'Error rate of the scenario default': 'script',
    });
    assert.equal(plan[0]?.note, "The script's own limit p(95) < 800 stands.");
    assert.deepEqual(mergedThresholds(plan), {});
  });

  it('keeps a target apart from a threshold of other requests', () => {
    const thresholds = { 'http_req_duration{name:slow}': ['p(95)<800'] };
    assert.deepEqual(judges(planned('{ latency: { p95: 500ms } }', { thresholds })), { 'Latency p95': 'k6' });
  });

  it('asks nothing about load of one iteration', () => {
    for (const [options, request] of [
      [{}, { load: { kind: 'smoke' } }],
      [{}, { load: { kind: 'iterations', vus: 1, iterations: 1 } }],
      [{ scenarios: { default: { executor: 'shared-iterations', vus: 1, iterations: 1 } } }, {}],
    ] as const) {
      const { 'Ayni balance deviation': deviation, ...load } = judges(planned(all, options, request));
      assert.deepEqual([...new Set(Object.values(load))], ['nobody']);
      assert.equal(deviation, 'model');
    }
  });

  it('asks a throughput only of as many users as it is promised for', () => {
    const targets = '{ requestsPerSecond: 100, users: 50 }';
    assert.deepEqual(judges(planned(targets)), { Throughput: 'nobody' });
    assert.deepEqual(judges(planned(targets, { maxVUs: 50 })), { Throughput: 'model' });
    const load = { kind: 'duration', vus: 60, duration: '10s' } as const;
    assert.deepEqual(judges(planned(targets, {}, { load })), { Throughput: 'model' });
  });

  it('asks the throughput of a preset only once it is said of how many users', () => {
    assert.equal(judges(planned('{ preset: hotel }'))['Throughput'], 'nobody');
    assert.equal(judges(planned('{ preset: hotel, users: 5 }'))['Throughput'], 'model');
    assert.equal(judges(planned('{ preset: hotel, requestsPerSecond: 9 }'))['Throughput'], 'model');
  });

  it('asks a scenario only where the run has it, and a region only of its own runs', () => {
    const buy = '{ scenarios: { buy: { latency: { p95: 1s } } } }';
    assert.deepEqual(judges(planned(buy)), { 'Latency p95 of the scenario buy': 'nobody' });
    assert.deepEqual(judges(planned(buy, { scenarios: { buy: steady.default } })), {
      'Latency p95 of the scenario buy': 'k6',
    });
    const other = planned(
      buy,
      { scenarios: { buy: steady.default, look: steady.default } },
      { scenario: 'look' },
    );
    assert.deepEqual(judges(other), { 'Latency p95 of the scenario buy': 'nobody' });
  });

  it('gives k6 none where its thresholds are switched off, or come from a file', () => {
    for (const flag of ['--no-thresholds', '--config=k6.json', '-c'])
      assert.deepEqual(judges(planned('{ errorRate: 1% }', {}, { extraArgs: [flag] })), {
        'Error rate': 'model',
      });
  });
});
