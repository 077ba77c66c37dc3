import * as vscode from 'vscode';
import type { FinishedRun, LiveRun } from '../../app/run/run-service.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { Machinery } from '../machinery.ts';
import { saveScript } from './save-script.ts';

/** Who asked for a run; the Test Explorer reports the ones it asked for itself. */
export type RunAsker = 'test-explorer' | 'person';

export interface StartedRun {
  readonly run: LiveRun;
  readonly asker: RunAsker;
}

export interface EndedRun {
  readonly run: LiveRun;
  readonly finished: FinishedRun;
}

/** The runs of this window: starts them, knows which go on, and tells when one starts or ends. */
export class EditorRuns implements vscode.Disposable {
  private readonly started = new vscode.EventEmitter<StartedRun>();
  private readonly ended = new vscode.EventEmitter<EndedRun>();
  private readonly machinery: () => Promise<Machinery>;
  private readonly going = new Set<LiveRun>();
  private loaded: Machinery | undefined;

  readonly onDidStart = this.started.event;
  readonly onDidEnd = this.ended.event;

  constructor(machinery: () => Promise<Machinery>) {
    this.machinery = machinery;
  }

  /** Queued and running ones, oldest first. */
  get active(): readonly LiveRun[] {
    return [...this.going];
  }

  byId(id: string): LiveRun | undefined {
    return this.active.find((run) => run.id === id);
  }

  async start(request: RunRequest, asker: RunAsker): Promise<LiveRun> {
    await saveScript(request.scriptPath);
    this.loaded ??= await this.machinery();
    const run = this.loaded.runs.start(request);
    this.going.add(run);
    this.started.fire({ run, asker });
    void this.announceEnd(run);
    return run;
  }

  /** Ends every run; resolves when no process is left. */
  async shutdown(): Promise<void> {
    await this.loaded?.runs.shutdown();
  }

  dispose(): void {
    this.loaded?.runs.dispose();
    vscode.Disposable.from(this.started, this.ended).dispose();
  }

  private async announceEnd(run: LiveRun): Promise<void> {
    const finished = await run.finished;
    this.going.delete(run);
    this.ended.fire({ run, finished });
  }
}
