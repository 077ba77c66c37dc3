import type { RateLimit } from '../../../src/k6/api.ts';

/** Answers whether a call that arrives at `at` ms passes; asked in the order of arrival. */
export interface Limiter {
  (at: number): boolean;
}

/** Windows of a fixed length, which begin with the first call in them or every `seconds` from a time on. */
export function fixedLimiter({ calls, seconds }: RateLimit, startsWith: 'first call' | number): Limiter {
  let start = Number.NEGATIVE_INFINITY;
  let count = 0;
  return (at) => {
    if (at - start >= seconds * 1000) {
      start = startsWith === 'first call' ? at : at - ((at - startsWith) % (seconds * 1000));
      count = 0;
    }
    count += 1;
    return count <= calls;
  };
}

/** No stretch of the length holds more calls that passed. */
export function slidingLimiter({ calls, seconds }: RateLimit): Limiter {
  const passed: number[] = [];
  return (at) => {
    const inside = passed.filter((one) => at - one < seconds * 1000).length;
    if (inside < calls) passed.push(at);
    return inside < calls;
  };
}

/** A bucket that holds `calls` tokens and is refilled evenly by as many in `seconds`. */
export function tokenBucket({ calls, seconds }: RateLimit): Limiter {
  let tokens = calls;
  let last = 0;
  return (at) => {
    tokens = Math.min(calls, tokens + ((at - last) * calls) / (seconds * 1000));
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
