/** Something that must be ended, once. Ending twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Owns disposables: ends them newest first, and ends at once what arrives after its own end. */
export class Lifetime implements Disposable {
  private ended = false;
  private readonly owned: Disposable[] = [];

  own<T extends Disposable>(thing: T): T {
    if (this.ended) thing.dispose();
    else this.owned.push(thing);
    return thing;
  }

  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    for (const thing of this.owned.reverse()) thing.dispose();
  }
}
