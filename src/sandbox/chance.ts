/** Gives the next number in [0, 1). */
export type Chance = () => number;

/** A generator for one purpose, so that drawing for one thing never shifts another. FNV-1a over mulberry32. */
export function seededChance(seed: number, purpose: string): Chance {
  let state = (0x811c9dc5 ^ seed) >>> 0;
  for (const letter of purpose) {
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(chance: Chance, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low + 1));
}

/** One draw from the standard normal distribution (Box-Muller). */
export function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
