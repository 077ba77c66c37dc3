import type { Disposable } from '../../core/base/disposable.ts';
import { guardNotes } from '../../core/environments/guard-flags.ts';
import type { Watched } from '../../core/prometheus/watch/watched.ts';
import { maskedJudgement, maskedWatched } from '../../core/prometheus/watch/masked-watched.ts';
import { maskerFor } from '../../core/k6/given-environment.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import type { RuleJudgement } from '../../core/prometheus/judge/rule-judgement.ts';
import type { ForwardState } from '../../core/prometheus/forward/forward-state.ts';
import type { Push } from '../../core/metrics/push.ts';
import type { LogLevel } from '../../core/run/log.ts';
import type { CheckCount } from '../../core/run/summary.ts';
import type { AskedStop } from '../../core/run/stop.ts';
import { thresholdDefinitions } from '../../core/thresholds/definition.ts';
import { aboutRows } from '../../core/run/view-record.ts';
import type { ProcessExit } from '../ports.ts';
import type { PrometheusWatch } from '../watch/prometheus-watch.ts';
import { judgeRules } from '../prometheus/judge-rules.ts';
import { startWatch } from '../watch/start-watch.ts';
import { Cancellation } from './cancellation.ts';
import { EarlyJournal } from './early-journal.ts';
import { ForwardLog } from './forward-log.ts';
import { followProcess } from './follow-process.ts';
import type { LaunchedRun } from './launch.ts';
import type { PreparedRun } from './prepare.ts';
import type { RunFeed } from './run-feed.ts';
import { RunLog } from './run-log.ts';
import { RunMeasurements } from './run-measurements.ts';
import type { RunPorts } from './run-ports.ts';
import type { FinishedRun } from './run-service.ts';
import { settle } from './settle.ts';

/** How long a run that is over waits for the last answers of Prometheus. */
const lastAnswersWithinMs = 10_000;
/** What is left of it, once the editor closes, for what is still to be forwarded. */
const lastForwardMs = 500;

export interface UnderWayParts {
  readonly ports: RunPorts;
  readonly feed: RunFeed;
  readonly prepared: PreparedRun;
  readonly launched: LaunchedRun;
  /** Told of what will be missing in the record. */
  readonly onGap: (says: string) => void;
}

/** A run whose k6 has been started: its log, its measurements and its journal. */
export class RunUnderWay implements Disposable {
  private readonly parts: UnderWayParts;
  private readonly mask: SecretMasker;
  private readonly log: RunLog;
  private readonly measurements: RunMeasurements;
  private readonly journal: EarlyJournal;
  private readonly forwarding: ForwardLog;
  private readonly hurry = new Cancellation();
  private endedAtMs: number | undefined;
  private readonly watch: PrometheusWatch | undefined;

  constructor(parts: UnderWayParts) {
    const { ports, feed, launched, prepared, onGap } = parts;
    const { origin } = launched;
    this.parts = parts;
    this.mask = maskerFor(launched.request);
    this.log = new RunLog(this.mask);
    this.measurements = new RunMeasurements(origin, feed);
    this.journal = new EarlyJournal(ports.storeFor(origin.request.workspacePath), origin, (says) =>
      onGap(`The run is not saved: ${says}`),
    );
    this.forwarding = new ForwardLog({
      say: (level, message) => this.say(level, message),
      onForwarded: (forwarded) => feed.change({ about: aboutRows(origin, forwarded) }),
      onGap,
    });
    feed.replace({
      about: aboutRows(origin),
      ...(prepared.samplesFailures && { failures: [] }),
    });
    this.watch = this.startWatch();
    this.say('info', origin.commandLine);
    for (const says of guardNotes(prepared.environment)) this.say('info', says);
    for (const says of this.measurements.unreadableThresholds) onGap(says);
  }

  takePush(push: Push): void {
    this.measurements.takePush(push);
    this.journal.append({ kind: 'push', push });
  }

  takeForwarded(state: ForwardState): void {
    this.forwarding.take(state);
  }

  /** Our own word in the run's log. */
  say(level: LogLevel, message: string): void {
    this.log.add({ atMs: this.elapsedMs, level, message, source: 'ayni' });
  }

  get elapsedMs(): number {
    return this.parts.ports.clock.now() - this.parts.launched.origin.startedAtMs;
  }

  /** Passes the new lines of the log on, and the violations and failures among them. */
  flushLog(): void {
    const log = this.log.take(this.elapsedMs);
    const violations = this.log.takeViolations();
    if (log.length > 0) this.parts.feed.change({ log });
    if (violations.length > 0) this.parts.feed.change({ violations });
    const failures = this.log.failures.take();
    if (failures.length > 0) this.parts.feed.change({ failures });
    for (const line of log) this.journal.append({ kind: 'log', line });
    for (const failure of failures) this.journal.append({ kind: 'failure', failure });
    for (const violation of violations) this.journal.append({ kind: 'violation', violation });
  }

  /**
   * Follows k6 until it is gone and everything it sent has been taken in.
   * @param forwardWithinMs asked at the end: how long what is still to be forwarded may take.
   */
  async follow(onStatus: (status: number) => void, forwardWithinMs: () => number): Promise<ProcessExit> {
    const { ports, launched } = this.parts;
    const exit = await followProcess({
      process: launched.process,
      api: launched.api,
      clock: ports.clock,
      startedAtMs: launched.origin.startedAtMs,
      onLine: (line) => this.log.add(line),
      onStatus: (status) => {
        // A k6 that answers has read them.
        this.parts.prepared.secrets?.dispose();
        onStatus(status);
      },
      onChecks: (checks) => this.takeChecks(checks.map((check) => maskedCheck(check, this.mask))),
    });
    this.endedAtMs = ports.clock.now();
    await Promise.race([launched.receiver.close(forwardWithinMs()), this.hurried(lastForwardMs)]);
    this.forwarding.finish();
    this.flushLog();
    return exit;
  }

  /** Judges the run and stores its record. */
  async settle(
    exit: ProcessExit,
    stop: AskedStop | undefined,
    missing: readonly string[],
  ): Promise<FinishedRun> {
    const { ports, launched, prepared } = this.parts;
    const { log, measurements, journal } = this;
    const endedAtMs = this.endedAtMs ?? ports.clock.now();
    const { watched, alerts, gaps } = await this.lastAnswers(endedAtMs);
    return settle({
      ...{ exit, stop, log, measurements, journal, watched, alerts, endedAtMs },
      missing: [...missing, ...gaps],
      files: ports.files,
      samplesFailures: prepared.samplesFailures,
      origin: launched.origin,
      definitions: thresholdDefinitions(launched.origin.options),
      mask: this.mask,
      summaryPath: launched.summaryPath,
      forwarded: this.forwarding.forwarded,
    });
  }

  /** Who closes the editor does not wait for the last answers. */
  hurryUp(): void {
    this.hurry.fire();
  }

  /** Ends the journal of a run that gets no record, so that nothing is held open. */
  abandon(): Promise<void> {
    return this.journal.abandon();
  }

  dispose(): void {
    this.watch?.dispose();
  }

  /** Undefined where there is no Prometheus, or nothing to ask it. */
  private startWatch(): PrometheusWatch | undefined {
    const { ports, feed, launched, prepared, onGap } = this.parts;
    return startWatch({
      server: prepared.prometheus,
      clock: ports.clock,
      startedAtMs: launched.origin.startedAtMs,
      plannedMs: prepared.inspection.plannedMs,
      onChange: (watched) => feed.change({ watched: maskedWatched(watched, this.mask) }),
      onGap,
    });
  }

  /** What Prometheus says at the end. It costs no record when that breaks. */
  private async lastAnswers(endMs: number): Promise<LastAnswers> {
    const { clock } = this.parts.ports;
    const gaps: string[] = [];
    const withinMs = this.hurry.aborted ? 0 : lastAnswersWithinMs;
    const [limit, over] = [new Cancellation(), new Cancellation()];
    this.hurry.addEventListener('abort', () => over.fire());
    void clock.wait(withinMs, over).then(() => limit.fire());
    const orGap = <T>(what: string, answer: Promise<T> | undefined): Promise<T | undefined> | undefined =>
      answer?.catch((error: unknown) => {
        gaps.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
    const [watched, alerts] = await Promise.all([
      orGap('What Prometheus tells', this.watch?.finish(endMs, withinMs, limit)),
      orGap('What the alerts say', withinMs === 0 ? undefined : this.judgeAlerts(endMs, limit)),
    ]);
    over.fire();
    const { mask } = this;
    // Labels of a system may hold what the script must keep.
    return {
      gaps: gaps.map(mask),
      watched: watched && maskedWatched(watched, mask),
      alerts: alerts && maskedJudgement(alerts, mask),
    };
  }

  private async hurried(stillMs: number): Promise<void> {
    await new Promise<void>((resolve) => this.hurry.addEventListener('abort', resolve));
    await this.parts.ports.clock.wait(stillMs);
  }

  /** What the alerts of the project's rule files say of the run; undefined where nobody can be asked. */
  private async judgeAlerts(endMs: number, signal: Cancellation): Promise<RuleJudgement | undefined> {
    const { ports, launched, prepared } = this.parts;
    const { prometheus } = prepared;
    if (prometheus === undefined) return undefined;
    const run = { startMs: launched.origin.startedAtMs, endMs };
    return judgeRules({ prometheus, run, clock: ports.clock, signal }, ports.ruleFiles);
  }

  private takeChecks(checks: readonly CheckCount[]): void {
    this.measurements.takeChecks(checks);
    this.journal.append({ kind: 'checks', checks });
  }
}

interface LastAnswers {
  readonly watched: Watched | undefined;
  readonly alerts: RuleJudgement | undefined;
  readonly gaps: readonly string[];
}

const maskedCheck = (check: CheckCount, mask: SecretMasker): CheckCount => ({
  ...check,
  group: mask(check.group),
  name: mask(check.name),
});
