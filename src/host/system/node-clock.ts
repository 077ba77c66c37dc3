import type { Clock } from '../../app/ports.ts';

/** The system's clock and timers. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms);
    return { dispose: () => clearInterval(timer) };
  },
};
