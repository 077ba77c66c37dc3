import type { Clock } from '../../app/ports.ts';
import type { Posted } from './post.ts';

/** Samples that are sent together. */
export interface Batch {
  readonly body: Uint8Array;
  readonly samples: number;
}

export interface QueueOptions {
  readonly clock: Clock;
  /** What waits, in bytes; beyond it the oldest goes: totals count from the start, so the newest tell most. */
  readonly maxBytes: number;
  readonly post: (body: Uint8Array, signal: AbortSignal) => Promise<Posted>;
  /** Told of every answer; after `later` the same batch is sent again. */
  readonly onPosted: (batch: Batch, posted: Posted) => void;
  readonly onDropped: (batch: Batch, why: string) => void;
}

const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** At the end of a run there is no time for more. */
const lastPauseMs = 250;

/** Sends batches one after another, in their order: Prometheus takes no sample that is older than the last one. */
export class SendQueue {
  private readonly options: QueueOptions;
  private readonly waiting: Batch[] = [];
  private waitingBytes = 0;
  private failures = 0;
  private why = '';
  private sending: Promise<void> | undefined;
  private isClosing = false;
  private readonly ended = new AbortController();
  private pause = new AbortController();

  constructor(options: QueueOptions) {
    this.options = options;
  }

  add(batch: Batch): void {
    this.waiting.push(batch);
    this.waitingBytes += batch.body.length;
    while (this.waitingBytes > this.options.maxBytes && this.waiting.length > 1)
      this.drop(this.why || 'it is too slow, and what waits has outgrown its room.');
    this.sending ??= this.sendAll();
  }

  /** Sends what waits, within a limit; the rest is dropped. */
  async close(withinMs: number): Promise<void> {
    this.isClosing = true;
    this.pause.abort();
    const over = new AbortController();
    const limit = this.options.clock.wait(withinMs, over.signal);
    await Promise.race([this.sending, limit]);
    over.abort();
    this.ended.abort();
    this.pause.abort();
    await this.sending;
    while (this.waiting.length > 0) this.drop(this.why || tooLate);
  }

  private async sendAll(): Promise<void> {
    // The first turn is left to the caller, who has k6 to answer.
    await Promise.resolve();
    for (let batch = this.next(); batch !== undefined; batch = this.next()) await this.send(batch);
    this.sending = undefined;
  }

  /** Sends until there is an answer that stays. */
  private async send(batch: Batch): Promise<void> {
    for (;;) {
      const posted = await this.options.post(batch.body, this.ended.signal);
      if (this.ended.signal.aborted && posted.kind === 'later')
        return this.options.onDropped(batch, this.why || tooLate);
      this.options.onPosted(batch, posted);
      if (posted.kind !== 'later') break;
      this.why = posted.why;
      await this.rest(posted.afterMs);
    }
    this.failures = 0;
    this.why = '';
  }

  private async rest(askedMs: number | undefined): Promise<void> {
    const growingMs = firstPauseMs * 2 ** Math.min(this.failures++, 5);
    const pauseMs = this.isClosing
      ? lastPauseMs
      : Math.min(longestPauseMs, Math.max(firstPauseMs, askedMs ?? growingMs));
    this.pause = new AbortController();
    await this.options.clock.wait(pauseMs, this.pause.signal);
  }

  private drop(why: string): void {
    const batch = this.next();
    if (batch !== undefined) this.options.onDropped(batch, why);
  }

  private next(): Batch | undefined {
    const batch = this.waiting.shift();
    this.waitingBytes -= batch?.body.length ?? 0;
    return batch;
  }
}

const tooLate = 'the run was over before it had taken them.';
