/** What the use cases need from the world. `src/host` implements each on Node; `test/support` has working fakes. */
import type { Disposable } from '../core/base/disposable.ts';
import type { Problem, Result } from '../core/base/result.ts';
import type { ConfiguredMonitoring } from '../core/config/prometheus.ts';
import type { Push } from '../core/metrics/push.ts';
import type { Baseline } from '../core/compare/baseline.ts';
import type { GuardedRun } from '../core/environments/guarded-run.ts';
import type { RunEnvironment } from '../core/environments/run-environment.ts';
import type { SecretMasker } from '../core/k6/secrets.ts';
import type { ForwardState } from '../core/prometheus/forward/forward-state.ts';
import type { Listing, LoadedGroup, MetricMetadata, QueryAnswer } from '../core/prometheus/api/answer.ts';
import type { InstantQuery, ListScope, RangeQuery } from '../core/prometheus/api/requests.ts';
import type { RunRequest } from '../core/run/request.ts';
import type { RecordHeadline } from '../core/run/record-headline.ts';
import type { JournalEntry } from '../core/run/record-journal.ts';
import type { RunOrigin, RunRecord } from '../core/run/record.ts';
import type { CheckCount } from '../core/run/summary.ts';

export interface Clock {
  /** Unix time in ms. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal fires. */
  wait(ms: number, signal?: AbortSignalLike): Promise<void>;
  /** Calls back every `ms` until disposed. */
  every(ms: number, tick: () => void): Disposable;
}

/** The part of `AbortSignal` that is needed; `app` has no DOM or Node types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
}

/** A k6 that was found and answered `k6 version`. */
export interface K6Binary {
  readonly path: string;
  /** `major.minor.patch` */
  readonly version: string;
  /** Where it was found, in words. */
  readonly foundBy: 'settings' | 'path' | 'install-folder' | 'cache';
}

export interface K6Finder {
  /** Fails with code `k6-not-found` (places searched in the text) or `k6-unusable`. */
  find(): Promise<Result<K6Binary>>;
}

export interface ProcessSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the parent's environment; undefined removes a variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ProcessExit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
}

/** A child in its own process group. */
export interface RunningProcess {
  readonly pid: number;
  /** Whole lines, the last unfinished one included; decoded UTF-8; a line is cut at 1 MiB. */
  readonly stdout: AsyncIterable<string>;
  readonly stderr: AsyncIterable<string>;
  readonly exited: Promise<ProcessExit>;
  /** Signals the whole group; on Windows `kill` ends the tree and `interrupt` does nothing. */
  signal(kind: 'interrupt' | 'terminate' | 'kill'): void;
}

export interface Processes {
  /** Fails with code `process-not-started`. No shell. The child ends when this process does, however that ends. */
  start(spec: ProcessSpec): Promise<Result<RunningProcess>>;
}

/** k6's REST API of one run. */
export interface K6Api {
  status(): Promise<Result<{ readonly status: number; readonly vus: number; readonly tainted: boolean }>>;
  /** Exact counts of every check so far. */
  checks(): Promise<Result<readonly CheckCount[]>>;
  stop(): Promise<Result<void>>;
  resume(): Promise<Result<void>>;
}

export interface K6Apis {
  /** A free loopback address for `--address`, and the client for it. */
  reserve(): Promise<{ readonly address: string; readonly api: K6Api }>;
}

/** Receives k6's remote-write pushes for one run. */
export interface MetricsReceiver {
  /** Base URL with a secret path, for `K6_PROMETHEUS_RW_SERVER_URL`. */
  readonly url: string;
  /** Takes no more; what is still to be forwarded gets so long. */
  close(forwardWithinMs?: number): Promise<void>;
}

/** Another receiver of what k6 pushes: a Prometheus of the team. */
export interface ForwardTarget {
  /** Where it takes remote writes. */
  readonly url: string;
  /** Such as that of authorization. */
  readonly headers: Readonly<Record<string, string>>;
  /** Hides what an answer may repeat of the headers. */
  readonly mask: SecretMasker;
  /** Added to every series. */
  readonly labels: Readonly<Record<string, string>>;
  /** Told whenever it has changed. */
  readonly onState: (state: ForwardState) => void;
}

export interface PushListener {
  readonly onPush: (push: Push) => void;
  /** Told of a push that was refused (too large, not decodable), in words. */
  readonly onProblem: (says: string) => void;
  /** Applied to every tag: URLs may hold secrets. Series that become equal are merged. */
  readonly mask: SecretMasker;
  /** It never slows k6 or this listener, and what it does not take is counted. */
  readonly forward?: ForwardTarget;
}

export interface MetricsReceivers {
  open(listener: PushListener): Promise<MetricsReceiver>;
}

/** Crash-safe notes of a run while it goes on. */
export interface RunJournal {
  /** Appends what happened since the last call; durable within a few seconds. */
  append(entry: JournalEntry): void;
  /** Writes the record to its final place and removes the journal. Returns the file's path. */
  finish(record: RunRecord): Promise<Result<string>>;
  /** Ends it without a record; what it holds is left to be recovered. */
  close(): Promise<void>;
  /** Gives the journal up without leaving a record: the run never began. */
  discard(): Promise<void>;
}

/** What the history shows of a run without opening it. */
export interface RunHeadline extends RecordHeadline {
  readonly path: string;
  readonly sizeBytes: number;
  /** Why the file cannot be read; the other values are then guesses from its name and date. */
  readonly problem?: Problem;
}

export interface RunStore {
  begin(origin: RunOrigin): Promise<Result<RunJournal>>;
  /**
   * Newest first; what cannot be read comes with its problem, the folder itself too. Rebuilds the index when it is missing or stale; recovers journals whose
   * writer is gone, and leaves those alone that are being written.
   */
  list(): Promise<readonly RunHeadline[]>;
  /** Reads a run file, or the journal of a run that goes on, by its path or the run's id. */
  read(pathOrId: string): Promise<Result<RunRecord>>;
  rename(runId: string, title: string): Promise<Result<void>>;
  note(runId: string, notes: string): Promise<Result<void>>;
  remove(runId: string): Promise<Result<void>>;
}

export interface BaselineStore {
  /** The baseline pinned for a script and environment; undefined when there is none. */
  read(scriptPath: string, environment: string): Promise<Result<Baseline | undefined>>;
  /** Pins a run: writes `baselines/<script>.<environment>.json` beside the `scenarios` folder, else the script; returns its path. */
  write(record: RunRecord): Promise<Result<string>>;
}

export interface Files {
  /** UTF-8 text; fails with `file-not-found` or `file-unreadable`. */
  readText(path: string): Promise<Result<string>>;
  /** Writes UTF-8 text, readable by this user only; fails with `file-unwritable`. */
  writeText(path: string, text: string): Promise<Result<void>>;
  /** A private folder (mode 0700) that `dispose` removes. */
  temporaryFolder(): Promise<{ readonly path: string } & Disposable>;
}

/** What the nearest `ayni.yaml` says of environments; read anew for each run. */
export interface Environments {
  /** That of a request. Fails when there is none of its name, or when it is not certain what it allows. */
  of(request: RunRequest): Promise<Result<RunEnvironment>>;
}

/** A secret that a run needs. */
export interface WantedSecret {
  readonly name: string;
  readonly environment: string;
  /** The `ayni.yaml` that names it. */
  readonly configPath: string;
}

/** Where the values of secrets are kept; never a file of the project. */
export interface SecretValues {
  /** Fails when there is none, with what to do about it. */
  of(wanted: WantedSecret): Promise<Result<string>>;
}

/**
 * The HTTP API of one Prometheus. Each answer comes within the configured time, or is a problem: codes `prometheus-…`,
 * listed in `core/prometheus/api/problems.ts`. No text of it holds a secret.
 */
export interface PrometheusApi {
  /** Without a slash at its end. */
  readonly url: string;
  query(asked: InstantQuery, signal?: AbortSignalLike): Promise<Result<QueryAnswer>>;
  /** Prometheus refuses more than 11,000 points a series. */
  queryRange(asked: RangeQuery, signal?: AbortSignalLike): Promise<Result<QueryAnswer>>;
  labelNames(scope: ListScope, signal?: AbortSignalLike): Promise<Result<Listing>>;
  labelValues(label: string, scope: ListScope, signal?: AbortSignalLike): Promise<Result<Listing>>;
  metadata(signal?: AbortSignalLike): Promise<Result<readonly MetricMetadata[]>>;
  rules(signal?: AbortSignalLike): Promise<Result<readonly LoadedGroup[]>>;
}

/** The Prometheus of an environment, and what `ayni.yaml` says of asking it. */
export interface EnvironmentPrometheus {
  readonly api: PrometheusApi;
  readonly monitoring: ConfiguredMonitoring;
  /** The `ayni.yaml` that names it. */
  readonly configPath: string;
  /** Where samples can be written to; the headers hold secrets. Undefined when nothing is to be written. */
  readonly remoteWrite:
    { readonly url: string; readonly headers: Readonly<Record<string, string>> } | undefined;
  /** Masks the secrets that were needed for it. */
  readonly mask: SecretMasker;
}

/** The Prometheus of environments. */
export interface PrometheusServers {
  /**
   * That of an environment in the nearest `ayni.yaml` of a file; undefined when it has none that can be used. May ask a
   * person for a secret; fails with `secret-missing` and the like when there is none.
   */
  of(where: {
    readonly path: string;
    readonly environment: string;
  }): Promise<Result<EnvironmentPrometheus | undefined>>;
}

/** Rule files of a project. */
export interface RuleFiles {
  /**
   * Those that patterns name (`rules/*.yml`, `**`), from the folder of the configuration; each once, by path. What is not
   * there or cannot be read is a problem beside the others.
   */
  find(
    configPath: string,
    patterns: readonly string[],
  ): Promise<{
    readonly files: readonly { readonly path: string; readonly text: string }[];
    readonly problems: readonly Problem[];
  }>;
}

/** The word of a person, without which no guarded environment is loaded; asked for each run. */
export interface Consent {
  /** Undefined is yes; else why not. */
  refusal(run: GuardedRun): Promise<Problem | undefined>;
}

/** Facts about the machine and the repository, for the record. */
export interface Surroundings {
  machine(): RunOrigin['machine'];
  git(folder: string): Promise<RunOrigin['git']>;
  sha256(text: string): string;
  /** A fresh id that sorts by time. */
  newRunId(): string;
}

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
