/** Uniform in [0, 1). */
export type Chance = () => number;

/** SplitMix32, a 32-bit form of Steele, Lea and Flood's SplitMix (2014): the same seed gives the same numbers. */
export function seeded(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };
}

/** A new list with the same items in a drawn order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const order = items.map((item) => ({ item, at: chance() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** Draws places 0 to n - 1, each as often as its weight says. Weights are not negative and not all zero. */
export function weightedDraw(weights: readonly number[]): (chance: Chance) => number {
  let sum = 0;
  const upTo = weights.map((weight) => (sum += weight));
  return (chance) => {
    const point = chance() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? sum) > point) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** About normally distributed around 0 with deviation 1 (Box and Muller). */
export const normal = (chance: Chance): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
