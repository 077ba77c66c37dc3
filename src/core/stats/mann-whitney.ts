import { normalCdf } from './normal.ts';

/** Ranks from 1, ties sharing their mean rank, and the sum of t^3 - t over groups of t ties. */
function rank(values: readonly number[]): { readonly ranks: number[]; readonly ties: number } {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  let ties = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end++;
    for (const i of order.slice(start, end)) ranks[i] = (start + 1 + end) / 2;
    ties += (end - start) ** 3 - (end - start);
  }
  return { ranks, ties };
}

/** How many of the arrangements of m and n values without ties have each U, by Mann and Whitney's recursion (1947). */
function arrangements(m: number, n: number): number[] {
  let counts = [1];
  for (let i = 1; i <= m; i++) counts = dividedBy(times(counts, n + i), i);
  return counts.slice(0, m * n + 1);
}

/** Coefficients of a polynomial times (1 - q^k): the Gaussian binomial is a product of such factors. */
function times(of: readonly number[], k: number): number[] {
  return Array.from({ length: of.length + k }, (_, i) => (of[i] ?? 0) - (of[i - k] ?? 0));
}

function dividedBy(of: readonly number[], k: number): number[] {
  const quotient: number[] = [];
  for (let i = 0; i < of.length - k; i++) quotient.push((of[i] ?? 0) + (quotient[i - k] ?? 0));
  return quotient;
}

/**
 * Two-sided p-value of the Mann-Whitney rank test (Mann and Whitney 1947): exact for up to 20 values a side without
 * ties, else the normal approximation with the corrections for ties and continuity (Lehmann 1975). 1 for an empty
 * side or when all values are the same.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): number {
  const [m, n] = [first.length, second.length];
  if (m === 0 || n === 0) return 1;
  const { ranks, ties } = rank([...first, ...second]);
  const u = ranks.slice(0, m).reduce((sum, r) => sum + r, 0) - (m * (m + 1)) / 2;
  const fromEnd = Math.min(u, m * n - u);
  if (ties === 0 && Math.max(m, n) <= 20) {
    const counts = arrangements(m, n);
    const all = counts.reduce((sum, count) => sum + count, 0);
    return Math.min(1, (2 * counts.slice(0, fromEnd + 1).reduce((sum, count) => sum + count, 0)) / all);
  }
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 1;
  return Math.min(1, 2 * normalCdf((fromEnd - (m * n) / 2 + 0.5) / Math.sqrt(variance)));
}
