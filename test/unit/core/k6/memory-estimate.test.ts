import assert from 'node:assert/strict';
import { memoryEstimate, memoryWarning } from '../../../../src/core/k6/memory-estimate.ts';
import { inspectionOf } from '../../../support/run/requests.ts';

const iterations = (scenario: Record<string, unknown>): number | undefined =>
  memoryEstimate(inspectionOf({ scenarios: { a: scenario } }))?.iterations;

describe("the estimate of k6's memory", () => {
  it('counts what each executor plans', () => {
    assert.equal(iterations({ executor: 'shared-iterations', vus: 3, iterations: 50 }), 50);
    assert.equal(iterations({ executor: 'per-vu-iterations', vus: 3, iterations: 50 }), 150);
    assert.equal(
      iterations({ executor: 'constant-arrival-rate', rate: 600, timeUnit: '1m', duration: '2m' }),
      1200,
    );
    const stages = [
      { duration: '10s', target: 20 },
      { duration: '5s', target: 20 },
      { duration: '10s', target: 0 },
    ];
    assert.equal(iterations({ executor: 'ramping-arrival-rate', startRate: 0, timeUnit: '1s', stages }), 300);
  });

  it('is not given for looping virtual users, whose pace nobody knows before', () => {
    assert.equal(iterations({ executor: 'constant-vus', vus: 3, duration: '1h' }), undefined);
  });

  it('warns of a soak that would outgrow the machine, and of nothing else', () => {
    const soak = { executor: 'constant-arrival-rate', rate: 3000, timeUnit: '1s', duration: '4h' };
    const inspection = inspectionOf({ scenarios: { soak } });
    assert.match(
      memoryWarning(inspection, 16e9) ?? '',
      /43200000 iterations .*9\.4 GB of this machine's 16\.0 GB/,
    );
    assert.equal(memoryWarning(inspection, 64e9), undefined);
    assert.equal(memoryWarning(inspectionOf(), 1e9), undefined);
  });
});
