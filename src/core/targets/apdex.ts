import { countUpTo } from '../metrics/histogram.ts';
import type { Tags } from '../metrics/metric.ts';
import type { Timeline } from '../metrics/timeline.ts';
import { trendTotal } from '../run/series-totals.ts';

/** Requests by how long people waited for them. */
export interface ApdexCounts {
  readonly satisfied: number;
  readonly tolerating: number;
  /** All of them, those that nobody tolerates included. */
  readonly total: number;
}

/**
 * The Apdex score, 0 (nobody is served) to 1 (everybody is): (satisfied + tolerating / 2) / total. Undefined without
 * requests. Source: Apdex Alliance, Application Performance Index Technical Specification 1.1 (2007), section 4.
 */
export const apdexScore = ({ satisfied, tolerating, total }: ApdexCounts): number | undefined =>
  total > 0 ? Math.min(1, (satisfied + tolerating / 2) / total) : undefined;

/**
 * Requests sorted by their duration: up to T people are satisfied, up to 4T they tolerate it (same source, section 3).
 * A failed request serves nobody however fast it is. Counts at T and 4T are off by what one bucket holds.
 */
export function apdexCounts(timeline: Timeline, satisfiedMs: number, tags: Tags = {}): ApdexCounts {
  const series = timeline.select({ metric: 'http_req_duration', tags });
  const good = trendTotal(series.filter(({ key }) => key.tags['expected_response'] !== 'false'));
  // Histograms of times are in seconds.
  const satisfied = countUpTo(good, satisfiedMs / 1000);
  const served = countUpTo(good, (4 * satisfiedMs) / 1000);
  return { satisfied, tolerating: served - satisfied, total: trendTotal(series).count };
}
