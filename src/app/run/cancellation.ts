import type { AbortSignalLike } from '../ports.ts';

/** A signal that fires once; who listens after that is called at once. */
export class Cancellation implements AbortSignalLike {
  private fired = false;
  private readonly listeners: (() => void)[] = [];

  get aborted(): boolean {
    return this.fired;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.fired) listener();
    else this.listeners.push(listener);
  }

  fire(): void {
    if (this.fired) return;
    this.fired = true;
    for (const listener of this.listeners.splice(0)) listener();
  }
}
