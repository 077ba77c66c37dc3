/**
 * The known name that was probably meant: the one with the fewest letters added, left out, changed or swapped, at most
 * one in three. Case, `-` and `_` count for nothing. Undefined when none is near.
 */
export const nearestName = (name: string, known: Iterable<string>): string | undefined =>
  nearNames(name, known)[0]?.name;

/** The known name that was certainly meant: at most one letter is wrong, and no other name is within two of it. */
export function mistypedName(name: string, known: Iterable<string>): string | undefined {
  const [best, next] = nearNames(name, known);
  if (best === undefined || best.distance > 1) return undefined;
  return best.distance === 0 || next === undefined || next.distance > 2 ? best.name : undefined;
}

interface Near {
  readonly name: string;
  readonly distance: number;
}

/** The nearest first; of those as near the first known. */
function nearNames(name: string, known: Iterable<string>): Near[] {
  const wanted = plain(name);
  // Nobody mistypes a whole paragraph; the table would be as large as its square.
  if (wanted.length > 80) return [];
  const found: Near[] = [];
  for (const candidate of known) {
    const distance = editDistance(wanted, plain(candidate));
    if (distance <= Math.max(wanted.length, candidate.length) / 3) found.push({ name: candidate, distance });
  }
  return found.sort((a, b) => a.distance - b.distance);
}

const plain = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');

/** Optimal string alignment: neighbours that were swapped count once. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = isSwap(a, b, i, j) ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(changed, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

const isSwap = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
