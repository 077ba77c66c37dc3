/**
 * Splits `count` by weights into whole numbers that sum to it, each less than 1 away from its exact part (largest
 * remainders first).
 */
export function apportioned(count: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (count * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = count - whole.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { i } of byRemainder.slice(0, left)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}

/**
 * Shares of `count` people whose most active fifth has `topFifth` of all activity, the most active first; they sum to 1.
 * They lie on the Lorenz curve of the Pareto distribution: the most active part q of all has q^(1 - 1/shape).
 */
export function paretoShares(count: number, topFifth: number): number[] {
  const exponent = Math.log(topFifth) / Math.log(0.2);
  const upTo = (people: number): number => Math.pow(people / count, exponent);
  return Array.from({ length: count }, (_, i) => upTo(i + 1) - upTo(i));
}
