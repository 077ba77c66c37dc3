import assert from 'node:assert/strict';
import { planBlocks } from '../../../../src/core/compare/block-plan.ts';
import { z95 } from '../../../../src/core/stats/normal.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';
import { studentQuantile } from '../../../../src/core/stats/student.ts';
import { gaussian } from '../../../support/compare/simulated-run.ts';

function series(n: number, correlation: number): number[] {
  const random = seededRandom(5);
  let level = gaussian(random);
  return Array.from({ length: n }, () => {
    level = correlation * level + Math.sqrt(1 - correlation ** 2) * gaussian(random);
    return level;
  });
}

/** Alternates, so that nothing correlates with what follows. */
const independent = (n: number): number[] => Array.from({ length: n }, (_, i) => i % 2);

describe('the plan of blocks', () => {
  it('takes blocks of 5 s when seconds are independent', () => {
    assert.equal(planBlocks([independent(120), independent(120)], 120, 1000).block, 5);
    assert.equal(planBlocks([independent(60), independent(60)], 60, 2000).block, 2);
  });

  it('never takes more than a tenth of the run', () => {
    assert.equal(planBlocks([independent(15)], 15, 1000).block, 1);
    assert.equal(planBlocks([series(100, 0.99)], 100, 1000).block, 10);
  });

  it('takes longer blocks where what happens lasts longer, on either side', () => {
    const plan = planBlocks([independent(5000), series(5000, 0.9)], 5000, 1000);
    assert.ok(plan.block > 18 && plan.block < 42, `${plan.block}`);
  });

  it("widens for few blocks by Student's t and by n/(n-1)", () => {
    const { block, widening } = planBlocks([independent(100)], 100, 2000);
    assert.equal(block, 2);
    assert.ok(Math.abs(widening - (studentQuantile(0.975, 98) / z95) * Math.sqrt(50 / 49)) < 1e-12);
  });

  it('widens for correlation that crosses the seams of blocks', () => {
    const few = (blocks: number): number =>
      (studentQuantile(0.975, 2 * (blocks - 1)) / z95) * Math.sqrt(blocks / (blocks - 1));
    const plan = planBlocks([series(5000, 0.9)], 5000, 1000);
    assert.ok(plan.widening > 1.15 * few(5000 / plan.block), `${plan.widening}`);
  });
});
