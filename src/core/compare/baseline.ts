import type { RunOrigin } from '../run/record.ts';
import type { SummaryMetric, ThresholdResult } from '../run/summary.ts';
import type { Timeline } from '../metrics/timeline.ts';

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
}

/**
 * What `baselines/<script>.<environment>.json` holds: a comparable run whose timeline is reduced to the quantities
 * that are compared (at most `baselineTicks` ticks), so that the file stays small and readable in a review.
 */
export interface Baseline extends ComparableRun {
  readonly version: 1;
}

/** A baseline's timeline has at most this many ticks; longer runs are merged to equally wide blocks. */
export const baselineTicks = 120;
