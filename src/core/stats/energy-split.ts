/** Where a stretch of values falls apart most: `index` is the first value of the second half. */
export interface Split {
  readonly index: number;
  /** The scaled energy distance of the two sides; without a unit of its own, larger is further apart. */
  readonly distance: number;
}

/**
 * The split of `values` into X and Y (and a rest that is left out) with the largest scaled energy distance of Matteson
 * and James 2014, "A Nonparametric Approach for Multiple Change Point Analysis of Multivariate Data", equation 2.6 with
 * α = 1. Neither side is shorter than `shortest`. Undefined when there is no room for two sides. O(n²).
 */
export function energySplit(values: readonly number[], shortest: number): Split | undefined {
  const n = values.length;
  const sums = distanceSums(values);
  /** Sum of the distances of each value in one range to each in the other. */
  const between = (from: number, to: number, from2: number, to2: number): number =>
    (sums[to]?.[to2] ?? 0) - (sums[from]?.[to2] ?? 0) - (sums[to]?.[from2] ?? 0) + (sums[from]?.[from2] ?? 0);
  let best: Split | undefined;
  for (let index = shortest; index <= n - shortest; index++) {
    for (let end = index + shortest; end <= n; end++) {
      const [left, right] = [index, end - index];
      const across = (2 * between(0, index, index, end)) / (left + right);
      const within =
        spread(between(0, index, 0, index), left, right) +
        spread(between(index, end, index, end), right, left);
      const distance = across - within;
      if (best === undefined || distance > best.distance) best = { index, distance };
    }
  }
  return best;
}

/** The part of one side: `sum` has every pair twice. */
const spread = (sum: number, own: number, other: number): number =>
  own < 2 ? 0 : (other * sum) / ((own + other) * (own - 1));

/** `[i][j]`: the sum of |x − y| over the first i values x and the first j values y. */
function distanceSums(values: readonly number[]): Float64Array[] {
  const rows = [new Float64Array(values.length + 1)];
  for (const [i, a] of values.entries()) {
    const row = new Float64Array(values.length + 1);
    const above = rows[i] ?? row;
    let sum = 0;
    for (const [j, b] of values.entries()) {
      sum += Math.abs(a - b);
      row[j + 1] = (above[j + 1] ?? 0) + sum;
    }
    rows.push(row);
  }
  return rows;
}
