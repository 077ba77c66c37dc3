/**
 * Integrated autocorrelation time in steps: how many values of the series carry as much as one independent value
 * (1 for independent ones). Sokal's automatic window: the sum of correlations is cut at the first lag that is at least
 * five times the sum so far (A. Sokal, "Monte Carlo Methods in Statistical Mechanics", 1997, section 3). At least 1;
 * 1 for fewer than four values or a constant series.
 */
export function integratedAutocorrelationTime(series: readonly number[]): number {
  const n = series.length;
  const mean = series.reduce((sum, value) => sum + value, 0) / n;
  const centred = series.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  if (n < 4 || variance <= 0) return 1;
  let time = 1;
  for (let lag = 1; lag < n && lag < 5 * time; lag++) {
    let product = 0;
    for (let i = lag; i < n; i++) product += (centred[i] ?? 0) * (centred[i - lag] ?? 0);
    time += (2 * product) / variance;
  }
  return Math.max(1, time);
}
