import type { IntegrityEvidence } from '../integrity/evidence.ts';
import type { RunOrigin } from '../run/record.ts';
import type { CheckCount, SummaryMetric, ThresholdResult } from '../run/summary.ts';
import type { SeriesKey } from '../metrics/metric.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { WatchedMean } from './watched.ts';

/** One side of a comparison: what a run record and a baseline file both hold. */
export interface ComparableRun {
  readonly runId: string;
  readonly startedAtMs: number;
  readonly scriptName: string;
  readonly scriptSha256: string;
  readonly environment: string;
  readonly commit: string | undefined;
  /** Scenarios as k6 resolved them (`k6 inspect --execution-requirements`), the load profile. */
  readonly scenarios: Readonly<Record<string, unknown>>;
  readonly k6Version: string;
  readonly machine: RunOrigin['machine'];
  readonly finished: boolean;
  readonly timeline: Timeline;
  readonly thresholds: readonly ThresholdResult[];
  readonly summary: readonly SummaryMetric[];
  /** k6's own counts; the pushed series of a check has a share but no counts. */
  readonly checks: readonly CheckCount[];
  /** Absent when the script never looked, and in baselines of earlier versions. */
  readonly integrity?: IntegrityEvidence;
  /** What Prometheus told; absent when it was not asked, and in baselines of earlier versions. */
  readonly watched?: readonly WatchedMean[];
}

/**
 * What `baselines/<script>.<environment>.json` holds: a comparable run whose timeline is reduced to the quantities
 * that are compared (at most `baselineTicks` ticks), so that the file stays small and readable in a review.
 */
export interface Baseline extends ComparableRun {
  readonly version: 1;
}

/**
 * True for the series that a comparison reads, with all their tags: a baseline need not keep others. The tags stay
 * whole because a rate is pushed as a share only: its counts come from the `http_reqs` series of the same tags.
 */
export const isComparedSeries = ({ metric, type }: SeriesKey): boolean =>
  comparedCounters.has(metric) ||
  metric === 'http_req_failed' ||
  (type === 'trend' && !metric.startsWith('http_req_') && metric !== 'group_duration') ||
  metric === 'http_req_duration';

const comparedCounters: ReadonlySet<string> = new Set(['http_reqs', 'iterations', 'dropped_iterations']);

/** A baseline's timeline has at most this many ticks; longer runs are merged to equally wide blocks. */
export const baselineTicks = 120;
