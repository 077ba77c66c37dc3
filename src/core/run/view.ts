import type { IntegrityView } from '../integrity/view.ts';
import type { Failure } from '../failures/failure.ts';
import type { RuleJudgementView } from '../prometheus/judge/rule-judgement.ts';
import type { Violation } from '../integrity/violation.ts';
import type { Watched } from '../prometheus/watch/watched.ts';
import type { TargetsView } from '../targets/targets-view.ts';
import type { Contains, MetricType } from '../metrics/metric.ts';
import type { LogLine } from './log.ts';
import type { Outcome, VerdictParts } from './outcome.ts';
import type { ThresholdResult } from './summary.ts';

/**
 * What a watcher sees of a run, live or from a file: plain data, small enough to send every second. The panel, the
 * status bar, the Test Explorer and the command line read this and nothing else.
 */
export interface RunView {
  readonly head: RunHead;
  /** The whole run so far in a few numbers; absent while there are none. */
  readonly totals?: RunTotals;
  readonly chart: ChartColumns;
  /** Fast and right apart, so far; once the run is over, as the verdict has them. Absent before there is anything. */
  readonly parts?: VerdictParts;
  readonly integrity: IntegrityView;
  /** The last violations in the order in which they came, bounded. */
  readonly violations: readonly Violation[];
  /** The sample of failing requests in the order in which they came; absent when none was taken. */
  readonly failures?: readonly Failure[];
  /** What Prometheus tells beside the run; absent when it is not asked. */
  readonly watched?: Watched;
  readonly thresholds: readonly ThresholdView[];
  /** Absent when `ayni.yaml` declares none. */
  readonly targets?: TargetsView;
  /** Absent until the alerts of rule files were judged, and where there are none. */
  readonly alerts?: RuleJudgementView;
  readonly requests: readonly RequestRow[];
  readonly checks: readonly CheckRow[];
  readonly scenarios: readonly ScenarioRow[];
  readonly custom: readonly MetricRow[];
  readonly log: readonly LogLine[];
  readonly about: readonly AboutRow[];
  /** Named gaps: what is not known and why. */
  readonly missing: readonly string[];
}

/** Where a run is in its life. */
export type RunPhase = 'queued' | 'preparing' | 'starting' | 'running' | 'stopping' | 'ended';

export interface RunHead {
  readonly runId: string;
  readonly scriptName: string;
  readonly scriptPath: string;
  readonly scenario?: string;
  readonly environment: string;
  readonly phase: RunPhase;
  readonly startedAtMs: number;
  readonly elapsedMs: number;
  /** Planned length including graceful stop; undefined when k6 cannot tell. */
  readonly plannedMs?: number;
  /** One line on what is being waited for or done (`Stopping: asked k6 over REST`). */
  readonly activity: string;
  readonly outcome?: Outcome;
  readonly title: string;
}

/** The whole run so far in a few numbers. Undefined is "no data", never zero. */
export interface RunTotals {
  readonly requests: number | undefined;
  readonly requestsPerSecond: number | undefined;
  /** Share of requests that failed, 0..1. */
  readonly failedShare: number | undefined;
  /** Of `http_req_duration`, in ms. */
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly iterations: number | undefined;
  readonly dropped: number | undefined;
  /** Where the latencies come from: k6's own summary, or histograms (off by less than a bucket; see `histogram.ts`). */
  readonly latencyFrom: 'summary' | 'histogram';
}

/** Aligned columns on the run's time axis. `null` is "no data", never zero. */
export interface ChartColumns {
  /** End of each tick in seconds since the start of the run. */
  readonly seconds: readonly number[];
  readonly vus: readonly (number | null)[];
  readonly requestsPerSecond: readonly (number | null)[];
  /** Latency quantiles of `http_req_duration` in ms, from that tick's merged histograms. */
  readonly p50: readonly (number | null)[];
  readonly p95: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
  /** Failed requests per second. */
  readonly failuresPerSecond: readonly (number | null)[];
  readonly iterationsPerSecond: readonly (number | null)[];
  readonly droppedPerSecond: readonly (number | null)[];
  /** Ayni balance deviation of that tick alone, in percent; null when no balance was looked at. */
  readonly deviationP95: readonly (number | null)[];
  readonly deviationMax: readonly (number | null)[];
  /** Share since the start, 0..1. */
  readonly collaborationIndex: readonly (number | null)[];
  /** Violations counted per second; null while no invariant was looked at. */
  readonly violationsPerSecond: readonly (number | null)[];
}

export interface ThresholdView extends ThresholdResult {
  /** `<`, `<=`, `>`, `>=`, `==`, `===`, `!=`; empty when the source cannot be read, and `limit` then means nothing. */
  readonly operator: string;
  readonly limit: number;
  /** Unit of `observed` and `limit`: `ms`, `B`, `/s`, `B/s`, `percent`, `%` (both are shares of 0..1, shown times 100) or empty. */
  readonly unit: string;
  /** Share of the limit that is left, negative when broken; undefined without data. */
  readonly margin: number | undefined;
  /** The value over the run so far, in evenly spaced points, at most 241, the newest last; for the spark line. */
  readonly history: readonly (number | null)[];
}

export interface RequestRow {
  readonly name: string;
  readonly method: string;
  readonly status: string;
  readonly scenario: string;
  readonly group: string;
  readonly count: number;
  readonly ratePerSecond: number;
  /** In ms; undefined without data. */
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly failures: number;
  /** This row's share of all time spent waiting for requests, 0..1. */
  readonly timeShare: number | undefined;
}

export interface CheckRow {
  readonly group: string;
  readonly name: string;
  readonly passes: number;
  readonly fails: number;
}

export interface ScenarioRow {
  readonly name: string;
  readonly executor: string;
  readonly iterations: number;
  readonly requests: number;
  readonly failures: number;
  readonly p95: number | undefined;
  readonly iterationP95: number | undefined;
}

/** A metric that is not shown elsewhere, custom ones first of all. */
export interface MetricRow {
  readonly name: string;
  readonly type: MetricType;
  readonly contains: Contains;
  readonly tags: string;
  /** `count rate value p(50) p(95) p(99) avg` as the type has them. */
  readonly values: Readonly<Record<string, number>>;
}

/** One line of the *Run* page: how the run was made. */
export interface AboutRow {
  readonly label: string;
  readonly value: string;
}
