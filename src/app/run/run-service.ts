import type { Disposable } from '../../core/base/disposable.ts';
import type { FeedMessage } from '../../core/run/feed.ts';
import type { Outcome } from '../../core/run/outcome.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { StopReason } from '../../core/run/stop.ts';
import type { RunView } from '../../core/run/view.ts';

export type { StopReason };

/** What is left when a run is over. A run that never started k6 has no record, only an outcome. */
export interface FinishedRun {
  readonly outcome: Outcome;
  readonly record: RunRecord | undefined;
  /** Where the `*.k6run` file is; undefined when it could not be written (said in the view's `missing`). */
  readonly path: string | undefined;
}

/** One run, from the wish to the record. */
export interface LiveRun {
  readonly id: string;
  readonly request: RunRequest;
  /** The whole as it is now. */
  readonly view: RunView;
  /** Delivers a snapshot at once, then numbered changes until disposed. */
  watch(listener: (message: FeedMessage) => void): Disposable;
  /** A fresh snapshot for one watcher that found a gap. */
  snapshot(): FeedMessage;
  /** Ends the run in stages; resolves when k6 is gone. Asking twice is harmless. */
  stop(reason: StopReason): Promise<void>;
  readonly finished: Promise<FinishedRun>;
}

/** Starts runs, one at a time unless parallel ones are allowed, and owns them until they are over. */
export interface RunService extends Disposable {
  start(request: RunRequest): LiveRun;
  /** Queued and running ones, oldest first. */
  readonly active: readonly LiveRun[];
  /** Fires when `active` changes. */
  onDidChange(listener: () => void): Disposable;
  /** Stops everything; resolves when no process is left. */
  shutdown(): Promise<void>;
}
