import assert from 'node:assert/strict';
import { holm } from '../../../../src/core/stats/holm.ts';
import { mannWhitney } from '../../../../src/core/stats/mann-whitney.ts';

/** Slow twin: counts every way to choose which of all values belong to the first side. */
function byCounting(first: readonly number[], second: readonly number[]): number {
  const all = [...first, ...second];
  const statistic = (chosen: readonly number[]): number => {
    const others = all.filter((_, i) => !chosen.includes(i));
    const u = chosen.reduce((sum, i) => sum + others.filter((other) => other < all[i]!).length, 0);
    return Math.min(u, first.length * second.length - u);
  };
  const choices = choose(all.length, first.length);
  const seen = statistic(first.map((_, i) => i));
  return choices.filter((choice) => statistic(choice) <= seen).length / choices.length;
}

function choose(from: number, count: number, start = 0): number[][] {
  if (count === 0) return [[]];
  const found: number[][] = [];
  for (let i = start; i <= from - count; i++) {
    for (const rest of choose(from, count - 1, i + 1)) found.push([i, ...rest]);
  }
  return found;
}

describe("Mann and Whitney's test", () => {
  it('is the share of arrangements at least as extreme (slow twin: all of them)', () => {
    const pairs = [
      [
        [1.1, 2.2, 3.3, 4.4, 9],
        [5.5, 6.6, 7.7, 8.8, 10.1, 11],
      ],
      [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
      ],
      [
        [3, 1, 8],
        [2, 4, 6, 7],
      ],
    ] as const;
    for (const [first, second] of pairs)
      assert.ok(Math.abs(mannWhitney(first, second) - byCounting(first, second)) < 1e-12);
    assert.ok(Math.abs(mannWhitney(pairs[0][0], pairs[0][1]) - 0.05194805194805195) < 1e-12);
  });

  it('agrees with scipy when there are ties', () => {
    const p = mannWhitney([1, 2, 2, 3, 5, 7], [2, 4, 5, 6, 8, 9, 9]);
    assert.ok(Math.abs(p - 0.08388222384935279) < 1e-12);
  });

  it('agrees with scipy by the normal approximation from 21 values a side', () => {
    const first = [
      0.346, 0.822, 0.33, -1.303, 0.905, 0.446, -0.537, 0.581, 0.365, 0.294, 0.028, 0.547, -0.736, -0.163,
      -0.482, 0.599, 0.04, -0.292, -0.782, -0.257, 0.008, -0.276, 1.294, 1.007, -2.711,
    ];
    const second = [
      -1.089, 0.625, 0.378, 1.014, 1.017, 2.918, -0.312, 0.422, 2.843, 1.447, 1.463, 0.286, -0.848, 0.967,
      0.909, -0.427, 0.117, 0.728, -0.145, 0.702, 0.895, 0.836, 0.294, 1.394, 1.691, 1.121, -0.018, 1.532,
      0.299, 1.679,
    ];
    assert.ok(Math.abs(mannWhitney(first, second) - 0.00345246858050788) < 1e-12);
  });

  it('finds nothing where there is nothing to find', () => {
    assert.equal(mannWhitney([], [1]), 1);
    assert.equal(mannWhitney([2, 2, 2], [2, 2]), 1);
  });
});

describe("Holm's correction", () => {
  it('adjusts as in the textbook example, in the order given', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(12)));
    assert.deepEqual(adjusted, [0.03, 0.06, 0.06, 0.02]);
  });

  it('rejects what stepping down by hand rejects (slow twin)', () => {
    const byHand = (p: readonly number[], alpha: number): boolean[] => {
      const order = [...p.keys()].sort((a, b) => p[a]! - p[b]!);
      const rejected = p.map(() => false);
      for (const [step, i] of order.entries()) {
        if (p[i]! > alpha / (p.length - step)) break;
        rejected[i] = true;
      }
      return rejected;
    };
    for (const p of [[0.001, 0.02, 0.0125, 0.9], [0.013, 0.0126, 0.0001], [0.05], []])
      assert.deepEqual(holm(p).map((one) => one <= 0.05), byHand(p, 0.05)); // prettier-ignore
  });
});
