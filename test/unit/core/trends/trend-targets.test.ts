import assert from 'node:assert/strict';
import type { Target } from '../../../../src/core/targets/target.ts';
import { promisedValues } from '../../../../src/core/trends/trend-targets.ts';

const declared = 'targets';
const list: readonly Target[] = [
  { kind: 'latency', percentile: 95, limit: 300, declared },
  { kind: 'latency', percentile: 99, limit: 900, declared },
  { kind: 'latency', percentile: 95, limit: 50, declared, scope: { tag: 'scenario', value: 'browse' } },
  { kind: 'throughput', limit: 200, declared },
  { kind: 'error-rate', limit: 0.01, declared },
  { kind: 'availability', limit: 0.995, declared },
  { kind: 'deviation', limit: 0.01, declared },
];

describe('promisedValues', () => {
  it('has what is promised of a metric over all requests, and nothing of one scenario', () => {
    assert.deepEqual(promisedValues('p95Ms', { list }), [300]);
    assert.deepEqual(promisedValues('p99Ms', { list }), [900]);
    assert.deepEqual(promisedValues('requestsPerSecond', { list }), [200]);
    assert.deepEqual(promisedValues('p50Ms', { list }), []);
    assert.deepEqual(promisedValues('violations', { list }), []);
  });

  it('tells an availability as the share that may fail', () => {
    const [rate = NaN, share = NaN] = promisedValues('failureRate', { list });
    assert.equal(rate, 0.01);
    assert.ok(Math.abs(share - 0.005) < 1e-12);
  });
});
