import type { AbortSignalLike, Clock } from '../../src/app/ports.ts';

/** A clock that a test moves by hand; what is due is called in order of time. */
export class ManualClock implements Clock {
  private at: number;
  private readonly timers = new Set<{
    due: number;
    readonly every: number | undefined;
    readonly call: () => void;
  }>();

  constructor(startMs = 1_795_000_000_000) {
    this.at = startMs;
  }

  now(): number {
    return this.at;
  }

  wait(ms: number, signal?: AbortSignalLike): Promise<void> {
    return new Promise((resolve) => {
      const timer = { due: this.at + ms, every: undefined, call: resolve };
      if (signal?.aborted !== true && ms > 0) this.timers.add(timer);
      else resolve();
      signal?.addEventListener('abort', () => {
        this.timers.delete(timer);
        resolve();
      });
    });
  }

  every(ms: number, tick: () => void) {
    const timer = { due: this.at + ms, every: ms, call: tick };
    this.timers.add(timer);
    return { dispose: () => void this.timers.delete(timer) };
  }

  /** How many timers are under way. */
  get waiting(): number {
    return this.timers.size;
  }

  advance(ms: number): void {
    const end = this.at + ms;
    for (let next = this.nextDue(end); next !== undefined; next = this.nextDue(end)) {
      this.at = next.due;
      if (next.every === undefined) this.timers.delete(next);
      else next.due += next.every;
      next.call();
    }
    this.at = end;
  }

  private nextDue(end: number) {
    const due = [...this.timers].filter((timer) => timer.due <= end);
    return due.sort((a, b) => a.due - b.due)[0];
  }
}
