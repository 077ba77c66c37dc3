import type { Disposable } from '../../core/base/disposable.ts';
import { Lifetime } from '../../core/base/disposable.ts';
import type { Problem } from '../../core/base/result.ts';
import { memoryWarning } from '../../core/k6/memory-estimate.ts';
import type { FeedMessage } from '../../core/run/feed.ts';
import type { RunEvent, RunState } from '../../core/run/machine.ts';
import { activityOf, phaseOf, step, stopOf } from '../../core/run/machine.ts';
import { outcomeOfProblem } from '../../core/run/outcome-of-problem.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { StopReason } from '../../core/run/stop.ts';
import { viewOfRecord } from '../../core/run/view-record.ts';
import type { RunView } from '../../core/run/view.ts';
import { Cancellation } from './cancellation.ts';
import { emptyView } from './empty-view.ts';
import type { LaunchedRun } from './launch.ts';
import { launch } from './launch.ts';
import type { PreparedRun } from './prepare.ts';
import { prepareRun, withdrawn } from './prepare.ts';
import { RunFeed } from './run-feed.ts';
import type { RunPorts } from './run-ports.ts';
import type { FinishedRun, LiveRun } from './run-service.ts';
import type { RunSettings } from './run-settings.ts';
import { forwardLimitMs, stopLimits } from './run-settings.ts';
import { RunUnderWay } from './run-under-way.ts';
import { stopInStages } from './stop-in-stages.ts';

/** Watchers get at most one change in this time. */
const flushEveryMs = 250;

/** More different gaps than this are not told one by one. */
const mostGaps = 20;

/** One run from the wish to the record. It waits until `begin`, and owns what it opens until `finished`. */
export class ConductedRun implements LiveRun {
  readonly id: string;
  readonly request: RunRequest;
  readonly finished: Promise<FinishedRun>;
  private state: RunState = { kind: 'queued' };
  private readonly ports: RunPorts;
  private readonly settings: RunSettings;
  private readonly feed: RunFeed;
  private readonly lifetime = new Lifetime();
  private readonly turn = new Cancellation();
  private readonly cancellation = new Cancellation();
  private readonly gaps = new Set<string>();
  private plannedMs: number | undefined;
  private launched: LaunchedRun | undefined;
  private underWay: RunUnderWay | undefined;

  constructor(ports: RunPorts, settings: RunSettings, request: RunRequest) {
    this.ports = ports;
    this.settings = settings;
    this.request = request;
    this.id = ports.surroundings.newRunId();
    this.feed = new RunFeed(emptyView(this.id, request, ports.clock.now()), (error) =>
      ports.log.error(`A watcher of the run ${this.id} failed: ${String(error)}`),
    );
    this.tellHead();
    this.lifetime.own(ports.clock.every(flushEveryMs, () => this.flush()));
    this.finished = this.conduct();
  }

  get view(): RunView {
    return this.feed.view;
  }

  watch(listener: (message: FeedMessage) => void): Disposable {
    return this.feed.watch(listener);
  }

  snapshot(): FeedMessage {
    return this.feed.snapshot();
  }

  /** Its turn has come. */
  begin(): void {
    this.turn.fire();
  }

  async stop(reason: StopReason): Promise<void> {
    const wasStopping = this.state.kind === 'stopping';
    this.apply({ kind: 'stop-asked', reason });
    this.cancellation.fire();
    if (reason === 'shutdown') this.underWay?.hurryUp();
    if (!wasStopping) this.stopProcess();
    await this.finished;
  }

  private async conduct(): Promise<FinishedRun> {
    const finished = await this.toItsEnd().catch((error: unknown) => this.brokenOff(error));
    this.lifetime.dispose();
    if (finished.record !== undefined) this.feed.replace(viewOfRecord(finished.record));
    this.apply({ kind: 'settled', outcome: finished.outcome });
    this.feed.flush();
    return finished;
  }

  private async toItsEnd(): Promise<FinishedRun> {
    await firstOf(this.turn, this.cancellation);
    if (this.cancellation.aborted) return endedBefore(withdrawn);
    this.apply({ kind: 'turn-came' });
    const { ports, settings, request, cancellation: signal } = this;
    const onK6Found = (): void => this.apply({ kind: 'k6-found' });
    const prepared = await prepareRun({ ports, settings, request, signal, onK6Found });
    if (!prepared.ok) return endedBefore(signal.aborted ? withdrawn : prepared.problem);
    this.lifetime.own(prepared.value.folder);
    this.plannedMs = prepared.value.inspection.plannedMs;
    this.apply({ kind: 'script-inspected' });
    const launched = await this.launch(prepared.value);
    return launched.ok ? this.follow(prepared.value, launched.value) : endedBefore(launched.problem);
  }

  private launch(prepared: PreparedRun): ReturnType<typeof launch> {
    const { ports, settings, request, id: runId, cancellation: signal } = this;
    return launch(
      {
        ...{ ports, settings, request, runId, signal },
        onPush: (push) => {
          this.apply({ kind: 'push-received' });
          this.underWay?.takePush(push);
          // Once a second; waiting for the next turn would only make the point older.
          this.flush();
        },
        onPushProblem: (says) => this.tellGap(says),
        onForwarded: (state) => this.underWay?.takeForwarded(state),
      },
      prepared,
    );
  }

  private async follow(prepared: PreparedRun, launched: LaunchedRun): Promise<FinishedRun> {
    const { ports, feed } = this;
    this.launched = launched;
    const onGap = (says: string): void => this.tellGap(says);
    const underWay = this.lifetime.own(new RunUnderWay({ ports, feed, prepared, launched, onGap }));
    this.underWay = underWay;
    for (const says of knownGaps(prepared, launched)) this.tellGap(says);
    this.apply({ kind: 'process-started' });
    this.stopProcess();
    const exit = await underWay.follow(
      (status) => this.apply({ kind: 'status-read', status }),
      () => forwardLimitMs(stopOf(this.state)?.reason),
    );
    this.apply({ kind: 'process-exited' });
    return underWay.settle(exit, stopOf(this.state), [...this.gaps]);
  }

  /** Begins to stop k6 when that is wanted and there is one. */
  private stopProcess(): void {
    const { launched, state } = this;
    if (launched === undefined || state.kind !== 'stopping') return;
    const stopping = stopInStages({
      clock: this.ports.clock,
      api: launched.api,
      process: launched.process,
      limitsMs: stopLimits(this.settings, state.stop.reason),
      onStage: (stage) => {
        this.apply({ kind: 'stop-stage', stage });
        this.say(activityOf(this.state));
        this.flush();
      },
      onOutcome: (says) => this.say(says),
    });
    void stopping.catch((error: unknown) => this.ports.log.error(`Stopping failed: ${String(error)}`));
  }

  /** Our own fault: the run must end all the same, and k6 with it. */
  private async brokenOff(error: unknown): Promise<FinishedRun> {
    this.ports.log.error(
      `The run ${this.id} broke off: ${error instanceof Error ? error.stack : String(error)}`,
    );
    this.launched?.process.signal('kill');
    await this.launched?.process.exited;
    await this.launched?.receiver.close();
    await this.underWay?.abandon();
    return endedBefore({
      code: 'run-broken-off',
      says: `The run was broken off by a fault of this program: ${error instanceof Error ? error.message : String(error)}.`,
      remedy: 'Please report it with the log of this program.',
    });
  }

  private say(message: string): void {
    this.ports.log.info(`Run ${this.id}: ${message}`);
    this.underWay?.say('info', message);
  }

  private tellGap(says: string): void {
    if (this.gaps.has(says) || this.gaps.size >= mostGaps) return;
    this.gaps.add(says);
    this.ports.log.warn(`Run ${this.id}: ${says}`);
    this.feed.change({ missing: [...this.gaps] });
  }

  private apply(event: RunEvent): void {
    const before = this.state;
    this.state = step(before, event);
    if (this.state !== before) this.tellHead();
  }

  private tellHead(): void {
    const { head } = this.feed.view;
    const { state, plannedMs } = this;
    this.feed.change({
      head: {
        ...head,
        phase: phaseOf(state),
        activity: activityOf(state),
        startedAtMs: this.launched?.origin.startedAtMs ?? head.startedAtMs,
        elapsedMs: state.kind === 'ended' ? head.elapsedMs : (this.underWay?.elapsedMs ?? 0),
        ...(plannedMs !== undefined && { plannedMs }),
        ...(state.kind === 'ended' && { outcome: state.outcome }),
      },
    });
  }

  private flush(): void {
    this.underWay?.flushLog();
    if (secondsOf(this.underWay?.elapsedMs) !== secondsOf(this.feed.view.head.elapsedMs)) this.tellHead();
    this.feed.flush();
  }
}

/** What is known to be missing before the first result. */
function knownGaps(prepared: PreparedRun, { request, origin }: LaunchedRun): string[] {
  const { inspection, environment, gaps } = prepared;
  const memory = request.lean === true ? undefined : memoryWarning(inspection, origin.machine.memoryBytes);
  const areTagsLeftOut = inspection.hasTags && Object.keys(request.tags).length > 0;
  const tags = 'The tags of this run: k6 would replace those of the script by them, so they were left out.';
  return [
    ...(memory === undefined ? [] : [memory]),
    ...(areTagsLeftOut ? [tags] : []),
    ...environment.blocked.open,
    ...gaps,
  ];
}

const secondsOf = (ms: number | undefined): number => Math.floor((ms ?? 0) / 1000);

const endedBefore = (problem: Problem): FinishedRun => ({
  outcome: outcomeOfProblem(problem),
  record: undefined,
  path: undefined,
});

const firstOf = (...signals: readonly Cancellation[]): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) signal.addEventListener('abort', resolve);
  });
