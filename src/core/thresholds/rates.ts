import type { Tags } from '../metrics/metric.ts';
import type { CheckCount } from '../run/summary.ts';
import type { Series, SeriesFilter, Timeline } from '../metrics/timeline.ts';

/** A rate over the whole run so far. `exact`: k6 would say the same; else the parts had to be weighed by guess. */
export interface ObservedRate {
  readonly share: number;
  readonly exact: boolean;
  /** The true share lies between these: the smallest and the largest of the parts. */
  readonly between: readonly [number, number];
}

const exactly = (share: number): ObservedRate => ({ share, exact: true, between: [share, share] });

/** Follows the failed requests by counting: k6 marks each request as expected or not. */
export class FailedRequests {
  private failures = 0;
  private requests = 0;

  addTick(series: readonly Series[], tick: number): void {
    for (const { key, points } of series) {
      const expected = key.tags['expected_response'];
      const count = points[tick];
      if (expected === undefined || typeof count !== 'number') continue;
      this.requests += count;
      if (expected === 'false') this.failures += count;
    }
  }

  get observed(): ObservedRate | undefined {
    return this.requests > 0 ? exactly(this.failures / this.requests) : undefined;
  }
}

/** Weighs the pushed shares of several series, for which k6 sends no counts. */
export class PushedShares {
  private readonly latest = new Map<Series, number>();

  addTick(series: readonly Series[], tick: number): void {
    for (const one of series) {
      const share = one.points[tick];
      if (typeof share === 'number') this.latest.set(one, share);
    }
  }

  observed(weightOf: (series: Series) => number): ObservedRate | undefined {
    const parts = [...this.latest].map(([series, share]) => ({ share, weight: weightOf(series) }));
    const [first] = parts;
    if (first === undefined) return undefined;
    const shares = parts.map((part) => part.share);
    const between = [Math.min(...shares), Math.max(...shares)] as const;
    if (between[0] === between[1]) return exactly(first.share);
    const weight = parts.reduce((sum, part) => sum + part.weight, 0);
    const weighed = parts.reduce((sum, part) => sum + part.share * part.weight, 0);
    const plain = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return { share: weight > 0 ? weighed / weight : plain, exact: false, between };
  }
}

/** How much a series counts among others of its rate: a check as often as it was run, else as its scenario iterated. */
export function shareWeights(timeline: Timeline, checks: readonly CheckCount[]): (series: Series) => number {
  const iterations = timeline.select({ metric: 'iterations' });
  return ({ key }) => {
    if (key.metric === 'checks')
      // A series without a group is at the root, whose path is empty.
      return countsOf(checks, { group: '', ...key.tags })?.total ?? 0;
    const scenario = key.tags['scenario'];
    const same = iterations.filter((one) => scenario === undefined || one.key.tags['scenario'] === scenario);
    return same.reduce((sum, { total }) => sum + (typeof total === 'number' ? total : 0), 0);
  };
}

/** Exact share of passed checks; undefined when the filter asks for tags that the counts do not have. */
export function checkRate(checks: readonly CheckCount[], filter: SeriesFilter): ObservedRate | undefined {
  const { tags = {} } = filter;
  if (Object.keys(tags).some((tag) => tag !== 'check' && tag !== 'group')) return undefined;
  const counts = countsOf(checks, tags);
  return counts && counts.total > 0 ? exactly(counts.passes / counts.total) : undefined;
}

function countsOf(
  checks: readonly CheckCount[],
  tags: Tags,
): { readonly passes: number; readonly total: number } | undefined {
  const { check = undefined, group = undefined } = tags;
  const matching = checks.filter(
    (one) => (check ?? one.name) === one.name && (group ?? one.group) === one.group,
  );
  if (matching.length === 0) return undefined;
  const passes = matching.reduce((sum, one) => sum + one.passes, 0);
  return { passes, total: passes + matching.reduce((sum, one) => sum + one.fails, 0) };
}
