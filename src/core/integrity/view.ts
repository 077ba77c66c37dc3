import { trendQuantile } from '../metrics/trend.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { SummaryMetric, ThresholdResult } from '../run/summary.ts';
import { counterTotal, summaryValue, trendTotal } from '../run/series-totals.ts';
import { parseExpression } from '../thresholds/expression.ts';
import type { InvariantCounts } from './counts.ts';
import { allCounts, integrityCounts } from './counts.ts';
import { collaborationShare } from './collaboration.ts';
import type { HealingView } from './healing.ts';
import { healingOf } from './healing.ts';
import type { Violation } from './violation.ts';

/** Whether the system stayed right, in numbers. Undefined is "no data", never zero. */
export interface IntegrityView {
  readonly invariants: readonly InvariantCounts[];
  readonly deviation: DeviationView;
  /** Share of collaborative interactions that every party confirmed, 0..1. */
  readonly collaborationIndex: number | undefined;
  readonly healing: HealingView;
  readonly artificialMerits: number | undefined;
  readonly overspending: number | undefined;
  readonly rateLimitLeaks: number | undefined;
}

/** Ayni balance deviation over the whole run, in percent. */
export interface DeviationView {
  readonly p95: number | undefined;
  readonly max: number | undefined;
  /** The tightest upper limit that a threshold sets; undefined when none does. */
  readonly limit: number | undefined;
  /** Histograms are off by less than a bucket, 9 %. */
  readonly from: 'summary' | 'histogram';
}

/** The integrity part of a view; `summary` is empty while the run goes on. */
export function integrityView(
  timeline: Timeline,
  thresholds: readonly ThresholdResult[],
  summary: readonly SummaryMetric[] = [],
): IntegrityView {
  const invariants = integrityCounts(timeline, summary);
  const isVerified = (name: string): boolean =>
    invariants.some(({ invariant, checked }) => invariant === name && checked > 0);
  /** k6 sends a counter only when it was added to: none is zero only when somebody looked. */
  const counted = (metric: string, by: string): number | undefined => {
    const pushed = counterTotal(timeline.select({ metric })) ?? (isVerified(by) ? 0 : undefined);
    // A threshold makes k6 write 0 for a counter that nobody ever added to.
    const told = summaryValue(summary, metric, 'count') ?? 0;
    return told > 0 ? Math.max(told, pushed ?? 0) : pushed;
  };
  return {
    invariants,
    deviation: deviationOf(timeline, thresholds, summary),
    collaborationIndex: collaborationShare(timeline, summary),
    healing: healingOf(timeline, summary),
    artificialMerits: counted('artificial_merits', 'merit'),
    overspending: counted('overspending', 'purchase'),
    rateLimitLeaks: counted('rate_limit_leaks', 'rate-limit'),
  };
}

const deviationMetric = 'ayni_balance_deviation';

function deviationOf(
  timeline: Timeline,
  thresholds: readonly ThresholdResult[],
  summary: readonly SummaryMetric[],
): DeviationView {
  const seen = trendTotal(timeline.select({ metric: deviationMetric }));
  const max = summaryValue(summary, deviationMetric, 'max');
  return {
    p95: summaryValue(summary, deviationMetric, 'p(95)') ?? trendQuantile('default', seen, 0.95),
    max: max ?? trendQuantile('default', seen, 1),
    limit: deviationLimit(thresholds),
    from: max === undefined ? 'histogram' : 'summary',
  };
}

function deviationLimit(thresholds: readonly ThresholdResult[]): number | undefined {
  const limits = thresholds.flatMap(({ metric, source }) => {
    const parsed = metric === deviationMetric ? parseExpression(source) : undefined;
    return parsed?.ok === true && parsed.value.operator.startsWith('<') ? [parsed.value.limit] : [];
  });
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/**
 * Violations that are not in the list: suppressed by the script, or more than are kept. A violation may have several
 * lines, so that the lines told as suppressed may be more than the counters say.
 */
export const unlistedViolations = ({ invariants }: IntegrityView, listed: readonly Violation[]): number =>
  Math.max(
    allCounts(invariants).violated - listed.length,
    listed.reduce((sum, { suppressed }) => sum + suppressed, 0),
  );
