/**
 * Holm's step-down adjustment of p-values (Holm 1979), in the order given: comparing each with alpha keeps the chance
 * of any false finding at alpha, whatever the dependence between the tests.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[a] ?? 0) - (pValues[b] ?? 0));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let highest = 0;
  order.forEach((index, position) => {
    highest = Math.max(highest, Math.min(1, (pValues.length - position) * (pValues[index] ?? 1)));
    adjusted[index] = highest;
  });
  return adjusted;
}
