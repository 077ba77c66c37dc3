import assert from 'node:assert/strict';
import { nextWord, seededRandom } from '../../../../src/core/stats/random.ts';

describe('seeded chance', () => {
  it('gives the words of xoshiro128** for the state 1 2 3 4', () => {
    const state = Uint32Array.of(1, 2, 3, 4);
    // Computed with unbounded integers from the published algorithm.
    assert.deepEqual(
      Array.from({ length: 10 }, () => nextWord(state)),
      [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
    );
  });

  it('repeats itself for the same seed and not for another', () => {
    const take = (seed: number): number[] => Array.from({ length: 20 }, seededRandom(seed));
    assert.deepEqual(take(7), take(7));
    assert.notDeepEqual(take(7), take(8));
    assert.equal(new Set(take(0)).size, 20);
  });

  it('is even enough: chi-square of 64 cells for a hundred seeds in a row lies where it should', () => {
    const cells = new Array<number>(64).fill(0);
    for (let seed = 0; seed < 100; seed++) {
      const random = seededRandom(seed);
      for (let i = 0; i < 640; i++) cells[Math.floor(random() * 64)]!++;
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    assert.ok(
      chiSquare > 34 && chiSquare < 104,
      `${chiSquare} of 63 degrees of freedom (0.1 % on either side)`,
    );
  });
});
