import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { ConductedRun } from './conducted-run.ts';
import type { RunPorts } from './run-ports.ts';
import type { LiveRun, RunService } from './run-service.ts';
import type { RunSettings } from './run-settings.ts';

/** The service that starts, queues and ends runs. `settings` is read at each use, so getters follow changes. */
export const createRunService = (ports: RunPorts, settings: RunSettings): RunService =>
  new QueueingRunService(ports, settings);

class QueueingRunService implements RunService {
  private readonly runs: ConductedRun[] = [];
  private readonly begun = new Set<ConductedRun>();
  private readonly changed: Emitter<void>;
  private readonly ports: RunPorts;
  private readonly settings: RunSettings;

  constructor(ports: RunPorts, settings: RunSettings) {
    this.ports = ports;
    this.settings = settings;
    this.changed = new Emitter((error) => ports.log.error(`A watcher of the runs failed: ${String(error)}`));
  }

  get active(): readonly LiveRun[] {
    return [...this.runs];
  }

  start(request: RunRequest): LiveRun {
    const run = new ConductedRun(this.ports, this.settings, request);
    this.runs.push(run);
    this.beginWhoseTurnItIs();
    void run.finished.then(() => this.remove(run));
    this.changed.fire();
    return run;
  }

  onDidChange(listener: () => void): Disposable {
    return this.changed.on(listener);
  }

  async shutdown(): Promise<void> {
    await Promise.all(this.runs.map((run) => run.stop('shutdown')));
  }

  dispose(): void {
    void this.shutdown();
  }

  /** The oldest run of each workspace goes on; all of them when runs may be parallel. */
  private beginWhoseTurnItIs(): void {
    const busy = new Set([...this.begun].map((run) => run.request.workspacePath));
    for (const run of this.runs) {
      const { workspacePath } = run.request;
      if (this.begun.has(run) || (busy.has(workspacePath) && !this.settings.allowParallelRuns)) continue;
      busy.add(workspacePath);
      this.begun.add(run);
      run.begin();
    }
  }

  private remove(run: ConductedRun): void {
    this.runs.splice(this.runs.indexOf(run), 1);
    this.begun.delete(run);
    this.beginWhoseTurnItIs();
    this.changed.fire();
  }
}
