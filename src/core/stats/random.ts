/** A source of chance: uniform in [0, 1). */
export type Random = () => number;

const rotateLeft = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/**
 * xoshiro128** 1.1 by Blackman and Vigna (public domain, https://prng.di.unimi.it/xoshiro128starstar.c): the next of
 * its 32-bit outputs; `state` is four words, not all zero, and is advanced in place.
 */
export function nextWord(state: Uint32Array): number {
  const [a, b] = [state[0] ?? 0, state[1] ?? 0];
  const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
  const [mixedC, mixedD] = [(state[2] ?? 0) ^ a, (state[3] ?? 0) ^ b];
  state[0] = a ^ mixedD;
  state[1] = b ^ mixedC;
  state[2] = mixedC ^ (b << 9);
  state[3] = rotateLeft(mixedD, 11);
  return result;
}

/** The finaliser of MurmurHash3 (Appleby, public domain): spreads a seed over 32 bits. */
function spread(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A generator that gives the same numbers for the same seed on every machine (32 random bits each). */
export function seededRandom(seed: number): Random {
  const weyl = 0x9e3779b9;
  const state = Uint32Array.from([1, 2, 3, 4], (i) => spread((seed + Math.imul(i, weyl)) | 0));
  state[3] = (state[3] ?? 0) | 1;
  return () => nextWord(state) / 4294967296;
}
