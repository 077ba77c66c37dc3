import { type Time, wait } from '../time.ts';

export interface PoolLimits {
  /** How many are served at once. */
  readonly size: number;
  /** How long one is served, in milliseconds. */
  readonly holdMs: number;
  /** How many may wait; the next one is turned away. */
  readonly queue: number;
}

/** A narrow place: resolves to true when served, to false when there was no room left. */
export type Pool = () => Promise<boolean>;

export function createPool(limits: PoolLimits, time: Time): Pool {
  const waiting: (() => void)[] = [];
  let busy = 0;

  const takeTurn = (): Promise<void> | undefined => {
    if (busy < limits.size) {
      busy += 1;
      return undefined;
    }
    return new Promise((resolve) => {
      waiting.push(resolve);
    });
  };
  // The place of one who leaves goes to the next in the queue, so `busy` changes only when none waits.
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  };

  return async () => {
    if (busy >= limits.size && waiting.length >= limits.queue) return false;
    await takeTurn();
    await wait(time, limits.holdMs);
    leave();
    return true;
  };
}
