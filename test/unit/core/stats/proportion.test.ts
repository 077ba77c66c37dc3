import assert from 'node:assert/strict';
import { newcombeInterval, overdispersion, wilsonInterval } from '../../../../src/core/stats/proportion.ts';

const of = (successes: number, trials: number) => ({ successes, trials });

function rounded(interval: readonly [number, number], digits: number): number[] {
  return interval.map((value) => Number(value.toFixed(digits)));
}

describe('intervals of shares', () => {
  it("are Wilson's as Newcombe prints them (1998, Statistics in Medicine 17:857, table I)", () => {
    assert.deepEqual(rounded(wilsonInterval(of(81, 263)), 4), [0.2553, 0.3662]);
    assert.deepEqual(rounded(wilsonInterval(of(15, 148)), 4), [0.0624, 0.1605]);
    assert.deepEqual(rounded(wilsonInterval(of(0, 20)), 4), [0, 0.1611]);
    assert.deepEqual(rounded(wilsonInterval(of(1, 29)), 4), [0.0061, 0.1718]);
  });

  it("are exact at the ends: nobody's interval begins at 0, everybody's ends at 1", () => {
    assert.equal(wilsonInterval(of(0, 7))[0], 0);
    assert.equal(wilsonInterval(of(7, 7))[1], 1);
  });

  it('of differences are those of method 10 as Newcombe prints them (1998, 17:873, table II)', () => {
    const printed = [
      [of(48, 80), of(56, 70), 0.0524, 0.3339],
      [of(3, 10), of(9, 10), 0.1705, 0.809],
      [of(2, 7), of(6, 7), 0.0582, 0.8062],
      [of(0, 29), of(5, 56), -0.0381, 0.1926],
      [of(0, 20), of(0, 10), -0.1611, 0.2775],
      [of(0, 10), of(10, 10), 0.6075, 1],
    ] as const;
    for (const [second, first, low, high] of printed)
      assert.deepEqual(rounded(newcombeInterval(second, first), 4), [low, high]);
  });

  it('turn round when the sides do', () => {
    const [low, high] = newcombeInterval(of(5, 100), of(9, 120));
    const [from, to] = newcombeInterval(of(9, 120), of(5, 100));
    assert.ok(Math.abs(low + to) < 1e-12 && Math.abs(high + from) < 1e-12);
  });
});

describe('overdispersion', () => {
  it('is about 1 when parts differ as chance has it and large when failures come together', () => {
    assert.equal(overdispersion([of(5, 50), of(5, 50), of(5, 50)]), 1);
    // Twice 10 of 20: pooled 1/4, chi-square (10-5)^2/3.75 + (0-5)^2/3.75.
    assert.ok(Math.abs(overdispersion([of(10, 20), of(0, 20)]) - 50 / 3.75) < 1e-12);
  });

  it('is 1 where nothing can be told', () => {
    assert.equal(overdispersion([]), 1);
    assert.equal(overdispersion([of(0, 10), of(0, 10)]), 1);
    assert.equal(overdispersion([of(3, 10), of(0, 0)]), 1);
  });
});
