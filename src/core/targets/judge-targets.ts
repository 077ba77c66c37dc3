import { integrityCounts } from '../integrity/counts.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { CheckCount, SummaryMetric, ThresholdResult } from '../run/summary.ts';
import { hasData, observedValue } from '../run/threshold-results.ts';
import { thresholdDefinition } from '../thresholds/definition.ts';
import type { ThresholdExpression } from '../thresholds/expression.ts';
import { holds, margin, parseExpression } from '../thresholds/expression.ts';
import { ThresholdTracker } from '../thresholds/tracker.ts';
import { wasCounted } from '../thresholds/was-counted.ts';
import { apdexCounts, apdexScore } from './apdex.ts';
import type { PlannedTarget } from './plan-targets.ts';
import type { Target } from './target.ts';
import { scopeTags, targetName } from './target.ts';
import type { TargetThreshold } from './target-threshold.ts';
import { targetThreshold } from './target-threshold.ts';
import type { TargetResult } from './target-result.ts';

/** What was measured of a run so far, or to its end. */
export interface TargetFacts {
  readonly timeline: Timeline;
  readonly checks: readonly CheckCount[];
  /** Of the whole run, those of targets among them. */
  readonly thresholds: readonly ThresholdResult[];
  /** k6's own values; empty while the run goes on. */
  readonly summary: readonly SummaryMetric[];
}

type Observed = Pick<TargetResult, 'observed' | 'held' | 'from'>;

const nothing: Observed = { observed: undefined, held: undefined, from: 'none' };

/** Judges the targets of a run again and again while it goes on; only what is new costs anything. */
export class TargetWatch {
  private readonly watched: readonly { planned: PlannedTarget; tracker: ThresholdTracker | undefined }[];

  constructor(planned: readonly PlannedTarget[]) {
    this.watched = planned.map((one) => ({ planned: one, tracker: trackerFor(one) }));
  }

  judge(facts: TargetFacts): TargetResult[] {
    return this.watched.map(({ planned, tracker }) =>
      resultOf(planned, planned.judge === 'nobody' ? nothing : observe(planned.target, tracker, facts)),
    );
  }
}

/** The targets of a run that is over. */
export const judgeTargets = (planned: readonly PlannedTarget[], facts: TargetFacts): TargetResult[] =>
  new TargetWatch(planned).judge(facts);

/** A target before anything is known: its limit, unit and threshold, without a measurement. */
export const unjudged = (target: Target): TargetResult =>
  resultOf({ target, judge: 'nobody', note: '' }, nothing);

/** Marks the thresholds that are in a run because of its targets. */
export function withTargetMarks<T extends ThresholdResult>(
  thresholds: readonly T[],
  planned: readonly PlannedTarget[],
): readonly T[] {
  const keys = new Set(planned.filter(({ judge }) => judge === 'k6').map(({ target }) => keyOf(target)));
  if (keys.size === 0) return thresholds;
  return thresholds.map((one) =>
    keys.has(`${one.metric} ${one.source}`) ? { ...one, isTarget: true } : one,
  );
}

function keyOf(target: Target): string {
  const { metric, source } = targetThreshold(target);
  return `${metric} ${source}`;
}

function trackerFor({ target, judge }: PlannedTarget): ThresholdTracker | undefined {
  const { metric, source } = targetThreshold(target);
  const { parsed } = thresholdDefinition(metric, source, false);
  return parsed.ok && judge !== 'nobody' && target.kind !== 'apdex'
    ? new ThresholdTracker(parsed.value)
    : undefined;
}

/** k6's own judgement where it has one, then its own values, then what the histograms tell. */
function observe(target: Target, tracker: ThresholdTracker | undefined, facts: TargetFacts): Observed {
  const asked = targetThreshold(target);
  const { metric, source } = asked;
  const judged = facts.thresholds.find((one) => one.metric === metric && one.source === source);
  if (judged?.held !== undefined) return judged;
  const expression = parseExpression(source);
  if (!expression.ok) return nothing;
  if (target.kind === 'apdex') return observedApdex(target, expression.value, facts.timeline);
  return (
    told(asked, expression.value, facts) ??
    seenBy(tracker, facts) ??
    noneCounted(target, expression.value, facts)
  );
}

function told(
  { metric, source }: TargetThreshold,
  expression: ThresholdExpression,
  { summary, timeline }: TargetFacts,
): Observed | undefined {
  const values = summary.find(({ name }) => name === metric);
  const isTold = values && hasData(values, (counted) => wasCounted(timeline, { metric: counted }));
  const value = isTold ? observedValue(values, source) : undefined;
  return value === undefined
    ? undefined
    : { observed: value, held: holds(expression, value), from: 'summary' };
}

function seenBy(
  tracker: ThresholdTracker | undefined,
  { timeline, checks }: TargetFacts,
): Observed | undefined {
  const seen = tracker?.follow(timeline, checks);
  return seen?.value === undefined ? undefined : { observed: seen.value, held: seen.held, from: seen.from };
}

function observedApdex(
  target: Target & { readonly kind: 'apdex' },
  expression: ThresholdExpression,
  timeline: Timeline,
): Observed {
  const score = apdexScore(apdexCounts(timeline, target.satisfiedMs, scopeTags(target)));
  return score === undefined
    ? nothing
    : { observed: score, held: holds(expression, score), from: 'histogram' };
}

/** A counter of violations has no values when nothing was found; that merits were looked at says so. */
function noneCounted(target: Target, expression: ThresholdExpression, facts: TargetFacts): Observed {
  if (target.kind !== 'artificial-merits') return nothing;
  const merit = integrityCounts(facts.timeline, facts.summary).find(({ invariant }) => invariant === 'merit');
  return merit === undefined || merit.checked === 0
    ? nothing
    : { observed: 0, held: holds(expression, 0), from: 'counter' };
}

function resultOf({ target, judge, note }: PlannedTarget, { observed, held, from }: Observed): TargetResult {
  const { metric, source, unit } = targetThreshold(target);
  const expression = parseExpression(source);
  const isInverse = target.kind === 'availability';
  return {
    name: targetName(target),
    metric,
    source,
    asks: asksOf(target, source),
    limit: target.limit,
    unit,
    declared: target.declared,
    judge,
    held,
    observed: observed !== undefined && isInverse ? 1 - observed : observed,
    from,
    margin: observed === undefined || !expression.ok ? undefined : margin(expression.value, observed),
    note,
  };
}

function asksOf({ kind }: Target, source: string): TargetResult['asks'] {
  if (kind === 'availability' || source.includes('>=')) return 'at least';
  return source.includes('<=') ? 'at most' : 'below';
}
