import type { FinishedRun, LiveRun } from '../../app/run/run-service.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { FeedMessage } from '../../core/run/feed.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { viewOfRecord } from '../../core/run/view-record.ts';

/** What a page shows: a run that goes on, or one from its file. */
export interface RunSource {
  readonly runId: string;
  readonly title: string;
  readonly request: RunRequest;
  /** A snapshot at once, then changes, until disposed. */
  watch(listener: (message: FeedMessage) => void): Disposable;
  /** True while it goes on. */
  readonly isActive: boolean;
  /** The record, once there is one; undefined when the run left none. */
  readonly record: Promise<RunRecord | undefined>;
}

export class LiveSource implements RunSource {
  readonly runId: string;
  readonly title: string;
  readonly request: RunRequest;
  readonly record: Promise<RunRecord | undefined>;
  private readonly run: LiveRun;

  constructor(run: LiveRun) {
    this.run = run;
    this.runId = run.id;
    this.title = run.request.scriptName;
    this.request = run.request;
    this.record = run.finished.then(({ record }: FinishedRun) => record);
  }

  get isActive(): boolean {
    return this.run.view.head.phase !== 'ended';
  }

  watch(listener: (message: FeedMessage) => void): Disposable {
    return this.run.watch(listener);
  }
}

export const recordSource = (record: RunRecord): RunSource => ({
  runId: record.origin.id,
  title: record.title || record.origin.request.scriptName,
  request: record.origin.request,
  isActive: false,
  record: Promise.resolve(record),
  watch(listener) {
    listener({ kind: 'snapshot', seq: 0, view: viewOfRecord(record) });
    return { dispose: () => undefined };
  },
});
