import type { Timeline } from '../metrics/timeline.ts';
import type { SummaryMetric } from '../run/summary.ts';
import type { InvariantCounts } from './counts.ts';
import { integrityView } from './view.ts';

/** What is known of a run's integrity when it is compared: enough to tell a new violation from an old one. */
export interface IntegrityEvidence {
  readonly invariants: readonly InvariantCounts[];
  /** Highest Ayni balance deviation in percent. */
  readonly deviationMax: number | undefined;
  /** 0..1 */
  readonly collaborationIndex: number | undefined;
}

/** A run's evidence; undefined when its script never looked. */
export function integrityEvidence(
  timeline: Timeline,
  summary: readonly SummaryMetric[],
): IntegrityEvidence | undefined {
  const { invariants, deviation, collaborationIndex } = integrityView(timeline, [], summary);
  return invariants.length === 0
    ? undefined
    : { invariants, deviationMax: deviation.max, collaborationIndex };
}
