import type { SummaryExport } from '../k6/summary-export.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { CheckCount, ThresholdResult } from '../run/summary.ts';

/** What a source tells of a run, whatever its form. */
export interface ImportedResults {
  /** Unix time in ms of the first sample, and of the last; undefined when the source has no times. */
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  readonly timeline: Timeline;
  /** k6's own end values, when the source has them. */
  readonly summary: SummaryExport | undefined;
  readonly checks: readonly CheckCount[];
  /** Thresholds that the samples can judge; with a summary, the ones it names. */
  readonly thresholds: readonly ThresholdResult[];
  /** Such as `{ thresholds: … }`, as far as the source has options. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What the source lacks, each in one sentence. */
  readonly missing: readonly string[];
}
