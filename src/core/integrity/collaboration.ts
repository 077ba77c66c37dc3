import type { Point, Series, Timeline } from '../metrics/timeline.ts';
import type { SummaryMetric } from '../run/summary.ts';
import { counterTotal, summaryValue } from '../run/series-totals.ts';

const metric = 'collaboration_index';
const tags = { invariant: 'collaboration' };

/**
 * The collaboration index of the whole run so far, 0..1: k6's own at the end. Before that, from the validator's exact
 * counts; without them from the pushed share, as long as one series tells it. Undefined when nobody collaborated.
 */
export function collaborationShare(
  timeline: Timeline,
  summary: readonly SummaryMetric[] = [],
): number | undefined {
  const told = summaryValue(summary, metric, 'rate', 'value');
  if (told !== undefined) return told;
  const checked = counterTotal(timeline.select({ metric: 'integrity_checks', tags })) ?? 0;
  if (checked > 0) {
    const violated = counterTotal(timeline.select({ metric: 'integrity_violations', tags })) ?? 0;
    return Math.max(0, 1 - violated / checked);
  }
  const [only, ...others] = timeline.select({ metric });
  return others.length === 0 && typeof only?.total === 'number' ? only.total : undefined;
}

/** The same at the end of each tick from `fromTick` on; null before the first interaction. */
export function collaborationColumn(timeline: Timeline, fromTick: number): (number | null)[] {
  const checks = timeline.select({ metric: 'integrity_checks', tags });
  if (checks.length > 0) {
    const violations = timeline.select({ metric: 'integrity_violations', tags });
    const [checked, violated] = [running(timeline, checks), running(timeline, violations)];
    const shares = checked.map((all, i) => (all > 0 ? Math.max(0, 1 - (violated[i] ?? 0) / all) : null));
    return shares.slice(fromTick);
  }
  const [only, ...others] = timeline.select({ metric });
  const points = only !== undefined && others.length === 0 ? only.points : [];
  return lastKnown(timeline, points).slice(fromTick);
}

/** Sum of counters since the start, at the end of each tick. */
function running(timeline: Timeline, series: readonly Series[]): number[] {
  let sum = 0;
  return timeline.ticks.map((_, tick) => {
    for (const { points } of series) {
      const point = points[tick];
      if (typeof point === 'number') sum += point;
    }
    return sum;
  });
}

function lastKnown(timeline: Timeline, points: readonly Point[]): (number | null)[] {
  let last: number | null = null;
  return timeline.ticks.map((_, tick) => {
    const point = points[tick];
    if (typeof point === 'number') last = point;
    return last;
  });
}
