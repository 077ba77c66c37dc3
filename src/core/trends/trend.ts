import type { RecordHeadline } from '../run/record-headline.ts';
import { changePoints } from '../stats/change-points.ts';
import { describeSample } from '../stats/describe.ts';
import { withoutOutliers } from '../stats/hampel.ts';
import { meanInterval, welch } from '../stats/mean-difference.ts';
import type { TrendMetric } from './trend-metrics.ts';
import { trendValue } from './trend-metrics.ts';

/** One quantity over the runs of a group. */
export interface Trend {
  readonly metric: TrendMetric;
  /** One for each run, oldest first. */
  readonly points: readonly TrendPoint[];
  /** Where the level changed, oldest first. */
  readonly changes: readonly TrendChange[];
}

export interface TrendPoint {
  readonly runId: string;
  readonly startedAtMs: number;
  readonly title: string;
  readonly note: string;
  /** Undefined when the script was in no git repository. */
  readonly commit: string | undefined;
  readonly passed: boolean;
  /** Undefined when the run did not measure it. */
  readonly value: number | undefined;
}

export interface TrendChange {
  /** Of the first point after the change. */
  readonly index: number;
  /** The level of the runs between the change before and this one: the geometric mean of ratios, else the mean. */
  readonly before: number;
  /** The level of the runs from here to the next change. */
  readonly after: number;
  /** `after / before` of ratios, else `after - before`, with its 95 % interval by Welch's t. */
  readonly effect: number;
  readonly interval: readonly [number, number];
  readonly verdict: 'better' | 'worse';
}

/**
 * How a quantity went from run to run, and where its level changed: `changePoints` of the values without single
 * outliers, ratios by their logarithms. `runs` are of one group, oldest first.
 */
export function trendOf(runs: readonly RecordHeadline[], metric: TrendMetric): Trend {
  const points = runs.map((run) => pointOf(run, metric));
  const measured = points.flatMap(({ value }, index) => (value === undefined ? [] : [{ value, index }]));
  const scaled = withoutOutliers(measured.map(({ value }) => (metric.isRatio ? Math.log(value) : value)));
  const starts = changePoints(scaled).map(({ index }) => index);
  const bounds = [0, ...starts, scaled.length];
  const changes = starts.flatMap((start, i) => {
    const sides = [scaled.slice(bounds[i] ?? 0, start), scaled.slice(start, bounds[i + 2])] as const;
    const change = changeBetween(sides, metric);
    return change === undefined ? [] : [{ ...change, index: measured[start]?.index ?? 0 }];
  });
  return { metric, points, changes };
}

function changeBetween(
  [left, right]: readonly [readonly number[], readonly number[]],
  { isRatio, better }: TrendMetric,
): Omit<TrendChange, 'index'> | undefined {
  const [before, after] = [describeSample(left), describeSample(right)];
  const difference = before && after && welch(before, after);
  if (before === undefined || after === undefined || difference === undefined) return undefined;
  const natural = isRatio ? Math.exp : (value: number): number => value;
  const [low, high] = meanInterval(difference);
  return {
    before: natural(before.mean),
    after: natural(after.mean),
    effect: natural(difference.difference),
    interval: [natural(low), natural(high)],
    verdict: difference.difference > 0 === (better === 'lower') ? 'worse' : 'better',
  };
}

const pointOf = (run: RecordHeadline, metric: TrendMetric): TrendPoint => ({
  runId: run.runId,
  startedAtMs: run.startedAtMs,
  title: run.title,
  note: run.note ?? '',
  commit: run.commit,
  passed: run.outcome.passed,
  value: trendValue(run, metric),
});
