/** 97.5 % point of the standard normal distribution: the two-sided 95 % interval. */
export const z95 = 1.959963984540054;

/**
 * Distribution function of the standard normal by the Taylor series of Marsaglia, "Evaluating the Normal
 * Distribution", J. Stat. Softw. 11(4), 2004. Absolute error below 1e-14; 0 and 1 beyond eight deviations.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 8) return x < 0 ? 0 : 1;
  let [sum, before, term] = [x, 0, x];
  for (let i = 3; sum !== before; i += 2) {
    before = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - 0.9189385332046727);
}
