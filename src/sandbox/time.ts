/** The clock and the timers of the sandbox; tests hand in one whose time moves by hand. */
export interface Time {
  /** Milliseconds since the Unix epoch, with fractions. */
  now(): number;
  /** Acts once after `ms`; the returned function cancels it. */
  after(ms: number, act: () => void): () => void;
}

/** Timers do not keep the process alive: the listening socket does, until it is closed. */
export const realTime: Time = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

export function wait(time: Time, ms: number): Promise<void> {
  return new Promise((resolve) => {
    time.after(ms, resolve);
  });
}
