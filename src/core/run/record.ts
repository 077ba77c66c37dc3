import type { RuleJudgement } from '../prometheus/judge/rule-judgement.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { Watched } from '../prometheus/watch/watched.ts';
import type { RunTargets } from '../targets/run-targets.ts';
import type { TargetResult } from '../targets/target-result.ts';
import type { Failure } from '../failures/failure.ts';
import type { Violation } from '../integrity/violation.ts';
import type { Forwarded } from '../prometheus/forward/forward-state.ts';
import type { LogLine } from './log.ts';
import type { Outcome } from './outcome.ts';
import type { RunRequest } from './request.ts';
import type { CheckCount, SummaryMetric, ThresholdResult } from './summary.ts';

/** Bump with a migration in `migrate.ts`; readers refuse a newer one with a clear message. */
export const recordVersion = 1;

/** A file that k6 wrote elsewhere, of which a run was made. */
export interface ImportedFrom {
  /** In words, such as `k6's JSON output`. */
  readonly format: string;
  /** The file's name without its folders. */
  readonly file: string;
  readonly bytes: number;
}

/** What is known when a run starts. Everything here is free of secrets. */
export interface RunOrigin {
  readonly id: string;
  /** Unix time in ms. */
  readonly startedAtMs: number;
  readonly request: RunRequest;
  readonly script: { readonly sha256: string; readonly text: string };
  readonly git: { readonly commit: string; readonly branch: string; readonly dirty: boolean } | undefined;
  /** The consolidated options of `k6 inspect --execution-requirements`, as JSON. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly k6Version: string;
  readonly extensionVersion: string;
  readonly machine: {
    readonly platform: string;
    readonly arch: string;
    readonly cores: number;
    readonly memoryBytes: number;
  };
  /** The k6 command line as shown in the log, secrets masked. */
  readonly commandLine: string;
  /** What `ayni.yaml` asks of the run; absent when it asks nothing, and in files of earlier versions. */
  readonly targets?: RunTargets;
  /** Only of runs that we did not watch: then k6's version, machine and command line are empty. */
  readonly imported?: ImportedFrom;
}

/** Everything a run leaves behind; the content of a `*.k6run` file. */
export interface RunRecord {
  readonly version: typeof recordVersion;
  readonly origin: RunOrigin;
  readonly endedAtMs: number;
  readonly outcome: Outcome;
  readonly thresholds: readonly ThresholdResult[];
  /** What became of the targets of `ayni.yaml`; absent when there are none, and in files of earlier versions. */
  readonly targets?: readonly TargetResult[];
  readonly checks: readonly CheckCount[];
  /** k6's own end-of-test values; empty when k6 wrote none (said in `missing`). */
  readonly summary: readonly SummaryMetric[];
  readonly timeline: Timeline;
  /** The last lines of the log, bounded. */
  readonly log: readonly LogLine[];
  /** The last violations of invariants that the validator told, bounded apart from the log. */
  readonly violations: readonly Violation[];
  /** A sample of the failing requests, bounded; absent when none was taken, and in files of earlier versions. */
  readonly failures?: readonly Failure[];
  /** What the alerts of the project's rule files said of the run; absent when none were judged. */
  readonly alerts?: RuleJudgement;
  /** How much of k6's metrics went to the team's Prometheus as well; absent when nothing was to. */
  readonly forwarded?: Forwarded;
  /** What Prometheus told beside the run; absent when it was not asked, and in files of earlier versions. */
  readonly watched?: Watched;
  /** What a reader would expect but is not here, each in one sentence. */
  readonly missing: readonly string[];
  /** Edited by people in the history; kept beside the measured part. */
  readonly title: string;
  readonly notes: string;
}
