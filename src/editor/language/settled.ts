/** Calls something after a while; the answer calls it off. */
export type Later = (afterMs: number, run: () => void) => () => void;

/** Long enough that nobody who types is disturbed. */
const quietMs = 300;

/** What has changed, each once, as soon as nothing changes any more. */
export class Settled<T> {
  private readonly later: Later;
  private readonly look: (item: T) => void;
  private readonly waiting = new Set<T>();
  private callOff = (): void => undefined;

  constructor(later: Later, look: (item: T) => void) {
    this.later = later;
    this.look = look;
  }

  changed(item: T): void {
    this.waiting.add(item);
    this.callOff();
    this.callOff = this.later(quietMs, () => this.lookAtAll());
  }

  dispose(): void {
    this.callOff();
    this.waiting.clear();
  }

  private lookAtAll(): void {
    const items = [...this.waiting];
    this.waiting.clear();
    items.forEach(this.look);
  }
}
