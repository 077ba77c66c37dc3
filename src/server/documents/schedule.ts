/** Runs something after a while, unless it is called off. */
export type Later = (afterMs: number, run: () => void) => () => void;

export interface ScheduleParts {
  /** How long a document must rest before it is looked at. */
  readonly restMs: number;
  readonly later: Later;
  /** Looks at a document. */
  readonly run: (uri: string) => Promise<void>;
  /** Told of a document that could not be looked at; the others are looked at all the same. */
  readonly failed: (uri: string, error: unknown) => void;
}

/**
 * Decides when documents are looked at: one at a time, each after a rest, and once for all changes that came before.
 * Between two of them the process hears its messages, so that a newer text wins.
 */
export class Schedule {
  private readonly parts: ScheduleParts;
  private readonly resting = new Map<string, () => void>();
  private readonly due = new Set<string>();
  private isBusy = false;

  constructor(parts: ScheduleParts) {
    this.parts = parts;
  }

  /** The document has changed. */
  changed(uri: string): void {
    this.forget(uri);
    const callOff = this.parts.later(this.parts.restMs, () => this.now(uri));
    this.resting.set(uri, callOff);
  }

  /** The document is to be looked at without a rest. */
  now(uri: string): void {
    this.forget(uri);
    this.due.add(uri);
    if (!this.isBusy) void this.work();
  }

  /** The document is closed. */
  forget(uri: string): void {
    this.resting.get(uri)?.();
    this.resting.delete(uri);
    this.due.delete(uri);
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let uri = this.next(); uri !== undefined; uri = this.next()) {
      try {
        await this.parts.run(uri);
      } catch (error) {
        this.parts.failed(uri, error);
      }
      await new Promise<void>((heard) => this.parts.later(0, heard));
    }
    this.isBusy = false;
  }

  private next(): string | undefined {
    const [uri] = this.due;
    if (uri !== undefined) this.due.delete(uri);
    return uri;
  }
}
