/** Where a line of an earlier text is in a later one, counted from 1. */
export interface LineNow {
  readonly line: number;
  /** True when its words are not the same any more. */
  readonly isChanged: boolean;
}

/**
 * Where each line of an earlier text is in a later one. Lines with the same words (whatever their indentation) are paired
 * in order, beginning with those that either text has once; of what is left between two pairs, a line is taken for the
 * one it was edited to when they share most of their letters. Lines that were removed are in no pair.
 */
export function linesNow(before: string, after: string): ReadonlyMap<number, LineNow> {
  const sides: Sides = [wordsOf(before), wordsOf(after)];
  const found = new Map<number, LineNow>();
  pair(sides, { from: [0, 0], to: [sides[0].length, sides[1].length] }, found);
  return found;
}

type Sides = readonly [readonly string[], readonly string[]];

/** A stretch of both texts, by indexes. */
interface Stretch {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

const wordsOf = (text: string): string[] => text.split('\n').map((line) => line.trim());

function pair(sides: Sides, whole: Stretch, found: Map<number, LineNow>): void {
  const inner = withoutEqualEnds(sides, whole, found);
  const anchors = anchorsIn(sides, inner);
  if (anchors.length === 0) return pairEdited(sides, inner, found);
  let from = inner.from;
  for (const [a, b] of [...anchors, inner.to]) {
    pair(sides, { from, to: [a, b] }, found);
    from = [a, b];
    if (a < inner.to[0] && b < inner.to[1]) note(found, a, b, false);
    from = [a + 1, b + 1];
  }
}

const note = (found: Map<number, LineNow>, a: number, b: number, isChanged: boolean): void =>
  void found.set(a + 1, { line: b + 1, isChanged });

/** Pairs what is equal at both ends; gives what is between. */
function withoutEqualEnds([before, after]: Sides, whole: Stretch, found: Map<number, LineNow>): Stretch {
  let [a, b] = whole.from;
  let [lastA, lastB] = whole.to;
  while (a < lastA && b < lastB && before[a] === after[b]) note(found, a++, b++, false);
  while (a < lastA && b < lastB && before[lastA - 1] === after[lastB - 1])
    note(found, --lastA, --lastB, false);
  return { from: [a, b], to: [lastA, lastB] };
}

/** Lines that either side has exactly once, as far as they are in the same order on both. */
function anchorsIn([before, after]: Sides, { from, to }: Stretch): [number, number][] {
  const [mine, theirs] = [onlyOnce(before, from[0], to[0]), onlyOnce(after, from[1], to[1])];
  const common = [...mine].flatMap(([words, a]): [number, number][] => {
    const b = theirs.get(words);
    return b === undefined || words === '' ? [] : [[a, b]];
  });
  return longestRise(common.sort(([a], [b]) => a - b));
}

function onlyOnce(lines: readonly string[], from: number, to: number): Map<string, number> {
  const found = new Map<string, number>();
  const several = new Set<string>();
  for (let i = from; i < to; i++) {
    const words = lines[i] ?? '';
    if (found.has(words)) several.add(words);
    found.set(words, i);
  }
  for (const words of several) found.delete(words);
  return found;
}

/** The longest part in which the second numbers rise too (by piles, as in patience sorting). */
function longestRise(pairs: readonly [number, number][]): [number, number][] {
  interface Card {
    readonly pair: [number, number];
    readonly below: Card | undefined;
  }
  const piles: Card[] = [];
  for (const one of pairs) {
    const at = piles.findIndex((top) => top.pair[1] > one[1]);
    const place = at < 0 ? piles.length : at;
    piles[place] = { pair: one, below: piles[place - 1] };
  }
  const rise: [number, number][] = [];
  for (let card = piles.at(-1); card !== undefined; card = card.below) rise.unshift(card.pair);
  return rise;
}

/** More than this many lines in a row were not edited but written anew. */
const mostEdited = 200;

function pairEdited([before, after]: Sides, { from, to }: Stretch, found: Map<number, LineNow>): void {
  if (to[0] - from[0] > mostEdited || to[1] - from[1] > mostEdited) return;
  let b = from[1];
  for (let a = from[0]; a < to[0]; a++) {
    for (let candidate = b; candidate < to[1]; candidate++) {
      if (!isAlike(before[a] ?? '', after[candidate] ?? '')) continue;
      note(found, a, candidate, before[a] !== after[candidate]);
      b = candidate + 1;
      break;
    }
  }
}

/** True when the beginning and the end that two lines share are at least half of the longer one. */
function isAlike(one: string, other: string): boolean {
  const [longest, shortest] = [Math.max(one.length, other.length), Math.min(one.length, other.length)];
  let start = 0;
  while (start < shortest && one[start] === other[start]) start++;
  let end = 0;
  while (end < shortest - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return longest > 0 && (start + end) * 2 >= longest;
}
