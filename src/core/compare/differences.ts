import type { Proportion } from '../stats/proportion.ts';
import { newcombeInterval, share } from '../stats/proportion.ts';
import { formatCount } from '../report/format.ts';
import type { CheckCount } from '../run/summary.ts';
import type { Difference } from './comparison.ts';
import type { Effect, Resampling } from './effect.ts';
import type { MeasuredRun } from './measure.ts';
import { measureFailures, measureThroughput, measureTrend } from './measure.ts';
import { shareEffect, throughputEffect } from './rate-effect.ts';
import type { Row } from './rows.ts';
import { trendEffects } from './trend-effect.ts';
import { narrowing, verdictOf } from './verdict.ts';

/** Margins that count as no change, and which quantities the verdict rests on. */
export interface Policy {
  /** Of ratios: 0.05 is ±5 %. */
  readonly margin: number;
  /** Of differences between rates: 0.005 is ±0.5 percentage points. */
  readonly rateMargin: number;
  readonly headline: readonly string[];
}

/** Quantiles that are compared of every trend. */
export const comparedQuantiles = [0.5, 0.95, 0.99] as const;

/** What a difference is of, before anything is known of its size. */
export type Subject = Pick<
  Difference,
  'quantity' | 'scope' | 'unit' | 'scale' | 'higherIsBetter' | 'margin' | 'headline'
>;

const unitOf = (row: Row): string => {
  if (row.kind === 'throughput') return '/s';
  if (row.kind === 'failures') return '%';
  return row.contains === 'time' ? 'ms' : row.contains === 'data' ? 'B' : '';
};

/** The subjects of a row: one for each quantile of a trend, else one. */
export function subjectsOf(row: Row, policy: Policy): Subject[] {
  const aggregates =
    row.kind === 'trend' ? comparedQuantiles.map((q) => `p(${Math.round(q * 100)})`) : ['rate'];
  return aggregates.map((aggregate) => {
    const quantity = `${row.metric} ${aggregate}`;
    return {
      quantity,
      scope: row.scope,
      unit: unitOf(row),
      scale: row.kind === 'failures' ? 'difference' : 'ratio',
      higherIsBetter: row.kind === 'throughput',
      margin: row.kind === 'failures' ? policy.rateMargin : policy.margin,
      headline: row.scope === '' && policy.headline.includes(quantity),
    };
  });
}

/** The differences of one row between two runs. */
export function rowDifferences(
  row: Row,
  sides: readonly [MeasuredRun, MeasuredRun],
  { policy, how }: { readonly policy: Policy; readonly how: Resampling },
): Difference[] {
  const lengthMs = how.bins * how.binMs;
  const effects = effectsOf(row, sides, how);
  return subjectsOf(row, policy).flatMap((subject, i) => {
    const effect = effects[i];
    return effect === undefined ? [] : [judged(subject, effect, lengthMs)];
  });
}

function effectsOf(
  row: Row,
  [before, after]: readonly [MeasuredRun, MeasuredRun],
  how: Resampling,
): Effect[] {
  switch (row.kind) {
    case 'trend': {
      const bins = [measureTrend(before, row), measureTrend(after, row)] as const;
      return trendEffects(bins, comparedQuantiles, { contains: row.contains, how });
    }
    case 'throughput':
      return [throughputEffect([measureThroughput(before, row), measureThroughput(after, row)], how)];
    case 'failures':
      return [shareEffect([measureFailures(before, row), measureFailures(after, row)], how)];
  }
}

function judged(subject: Subject, effect: Effect, lengthMs: number): Difference {
  const verdict = verdictOf(effect.interval, subject);
  return {
    ...subject,
    baseline: effect.baseline,
    candidate: effect.candidate,
    effect: effect.effect,
    interval: effect.interval,
    verdict,
    because: verdict === 'inconclusive' ? wouldSettle(subject, effect, lengthMs) : effect.because,
  };
}

/** Longer runs than this many times the present ones are not asked for; more runs are. */
const longestFactor = 6;

/** More runs a side than this are not asked for. */
const mostRuns = 30;

/** What would settle it, were the effect to stay what it is: intervals narrow with the square root of the time. */
function wouldSettle(
  subject: Subject,
  { effect, interval, because, floor }: Effect,
  lengthMs: number,
): string {
  if (effect === undefined || interval === undefined) return because;
  if (subject.scale === 'ratio' && floor > Math.log1p(subject.margin))
    return `k6's buckets are too coarse for these values; only a margin above ±${Math.ceil(100 * floor)} % can be judged`;
  const factor = narrowing(effect, interval, { ...subject, floor });
  if (factor ** 2 > mostRuns) return 'lies on the edge of the margin: no number of runs would settle it soon';
  if (factor ** 2 > longestFactor)
    return `too close to the margin for one run a side; repeat, at least ${runsNeeded(factor)} runs a side`;
  const longer = Math.max(10, Math.ceil(((factor ** 2 - 1) * lengthMs) / 10_000) * 10);
  return `would be settled by runs about ${longer} s longer, if the effect stays what it is`;
}

/** Runs a side that carry as much as one run `factor`² times as long, at least the three that a test over runs needs. */
const runsNeeded = (factor: number): number => Math.max(3, Math.ceil(factor ** 2));

/** What a check's pass rate is compared as. */
export const checkSubject = ({ group, name }: CheckCount, { rateMargin }: Policy): Subject => ({
  quantity: 'checks rate',
  scope: group === '' ? name : `${group}::${name}`,
  unit: '%',
  scale: 'difference',
  higherIsBetter: true,
  margin: rateMargin,
  headline: false,
});

/** Differences of checks by k6's own counts over the whole run; a check's series has a share but no counts. */
export function checkDifferences(
  baseline: readonly CheckCount[],
  candidate: readonly CheckCount[],
  policy: Policy,
): Difference[] {
  return candidate.flatMap((after) => {
    const before = baseline.find((check) => check.group === after.group && check.name === after.name);
    const sides = [before, after].map((check) => ({
      successes: check?.passes ?? 0,
      trials: (check?.passes ?? 0) + (check?.fails ?? 0),
    }));
    const [first, second] = sides;
    if (!first?.trials || !second?.trials) return [];
    return [checkDifference(checkSubject(after, policy), first, second)];
  });
}

function checkDifference(subject: Subject, baseline: Proportion, candidate: Proportion): Difference {
  const interval = newcombeInterval(baseline, candidate);
  const verdict = verdictOf(interval, subject);
  const fewest = formatCount(Math.min(baseline.trials, candidate.trials));
  return {
    ...subject,
    baseline: share(baseline),
    candidate: share(candidate),
    effect: share(candidate) - share(baseline),
    interval,
    verdict,
    because:
      verdict === 'inconclusive'
        ? `${fewest} values on one side are too few for ±${100 * subject.margin} points`
        : `Newcombe's interval over the whole runs, at least ${fewest} values a side`,
  };
}
