import type { Disposable } from './disposable.ts';

export type Listener<T> = (event: T) => void;

/** Delivers events in order, also those fired from inside a listener. A listener that throws spoils only its own call. */
export class Emitter<T> {
  private readonly listeners = new Set<Listener<T>>();
  private readonly queue: T[] = [];
  private delivering = false;
  private readonly onError: (error: unknown) => void;

  /** @param onError is told of what a listener threw. */
  constructor(onError: (error: unknown) => void) {
    this.onError = onError;
  }

  on(listener: Listener<T>): Disposable {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  fire(event: T): void {
    this.queue.push(event);
    if (this.delivering) return;
    this.delivering = true;
    // By length: an event without content is `undefined`.
    while (this.queue.length > 0) this.deliver(this.queue.shift() as T);
    this.delivering = false;
  }

  private deliver(event: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
