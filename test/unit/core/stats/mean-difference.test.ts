import assert from 'node:assert/strict';
import type { Description } from '../../../../src/core/stats/describe.ts';
import { describeSample } from '../../../../src/core/stats/describe.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';
import { gaussian } from '../../../support/compare/simulated-run.ts';
import {
  meanInterval,
  probabilityAtMost,
  student,
  welch,
} from '../../../../src/core/stats/mean-difference.ts';

const first = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
const second = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.3, 21.5];

function described(values: readonly number[]): Description {
  const description = describeSample(values);
  assert.ok(description);
  return description;
}

const near = (actual: number | undefined, expected: number): void =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} against ${expected}`);

describe('the difference of two means', () => {
  it("agrees with scipy's Welch test", () => {
    const test = welch(described(first), described(second));
    assert.ok(test);
    near(test.difference / test.standardError, 2.6401448556137423);
    near(test.df, 27.900282706084006);
    near(2 * probabilityAtMost(test, 0), 0.013414678193899573);
    const [low, high] = meanInterval(test);
    near(low, 0.588388641428442);
    near(high, 4.664944691904895);
  });

  it("agrees with scipy's Student test", () => {
    const test = student(described(first), described(second));
    assert.ok(test);
    assert.equal(test.df, 28);
    const [low, high] = meanInterval(test);
    near(low, 0.5887168368779774);
    near(high, 4.66461649645536);
  });

  it('holds one value against several by the spread of the several', () => {
    const test = student(described([1, 2, 3, 4, 5]), described([9]));
    assert.ok(test);
    assert.equal(test.difference, 6);
    assert.equal(test.df, 4);
    near(test.standardError, Math.sqrt(2.5 * (1 + 1 / 5)));
  });

  it('is unknown when there is no spread to judge it by', () => {
    assert.equal(welch(described([1]), described([2, 3])), undefined);
    assert.equal(student(described([1]), described([2])), undefined);
  });

  it('is sure when nothing varies', () => {
    const test = welch(described([2, 2]), described([3, 3]));
    assert.ok(test);
    assert.deepEqual(meanInterval(test), [1, 1]);
    assert.equal(probabilityAtMost(test, 0.5), 0);
    assert.equal(probabilityAtMost(test, 1), 1);
  });

  it('covers the truth as often as it says, whatever the spreads (slow twin: two thousand draws)', () => {
    const random = seededRandom(3);
    const draw = (n: number, mean: number, sd: number): Description =>
      described(Array.from({ length: n }, () => mean + sd * gaussian(random)));
    let covered = 0;
    for (let i = 0; i < 2000; i++) {
      const test = welch(draw(4, 10, 3), draw(9, 12, 1));
      const [low, high] = test ? meanInterval(test) : [NaN, NaN];
      if (low <= 2 && 2 <= high) covered++;
    }
    assert.ok(covered > 1860 && covered < 1940, `${covered} of 2000`);
  });
});

describe('the description of a sample', () => {
  it('has the textbook moments', () => {
    assert.deepEqual(describeSample([4, 1, 3, 2]), {
      n: 4,
      mean: 2.5,
      sd: Math.sqrt(5 / 3),
      min: 1,
      median: 2.5,
      max: 4,
    });
  });

  it('leaves the spread of one value, and everything of none, undefined', () => {
    assert.equal(describeSample([3])?.sd, undefined);
    assert.equal(describeSample([]), undefined);
  });
});
