import type { Contains, MetricType } from '../metrics/metric.ts';
import { builtinMetric } from '../metrics/builtin-metrics.ts';
import { HistogramSum } from '../metrics/histogram.ts';
import type { Series, Tick, Timeline } from '../metrics/timeline.ts';
import { trendMean, trendQuantile } from '../metrics/trend.ts';
import type { CheckCount, ThresholdResult } from '../run/summary.ts';
import type { ParsedThreshold } from './definition.ts';
import type { Aggregation } from './expression.ts';
import { holds } from './expression.ts';
import { History } from './history.ts';
import type { ObservedRate } from './rates.ts';
import { wasCounted } from './was-counted.ts';
import { checkRate, FailedRequests, PushedShares, shareWeights } from './rates.ts';

/** The left side of a threshold over the whole run so far, as k6 evaluates it. */
export interface Observation {
  readonly value: number | undefined;
  readonly from: ThresholdResult['from'];
  /** Undefined without data, and when parts that could not be weighed exactly disagree. */
  readonly held: boolean | undefined;
}

const nothing: Observation = { value: undefined, from: 'none', held: undefined };

/** Follows one threshold along a timeline; only new ticks cost anything. */
export class ThresholdTracker {
  private readonly threshold: ParsedThreshold;
  private sums = emptySums();
  private past = new History(0);
  private lastTick: Tick | undefined;
  private newest: number | null = null;

  constructor(threshold: ParsedThreshold) {
    this.threshold = threshold;
  }

  /** Takes in what is new; begins anew when the last tick it has seen was changed. */
  follow(timeline: Timeline, checks: readonly CheckCount[]): Observation {
    const series = timeline.select(this.sourceFilter(timeline));
    const context: Context = {
      kind: kindOf(this.threshold, timeline),
      startMs: startOf(timeline),
      weightOf: shareWeights(timeline, checks),
    };
    for (let tick = this.firstNewTick(timeline); tick < timeline.ticks.length; tick++) {
      addTick(this.sums, series, tick);
      const endMs = timeline.ticks[tick]?.endMs ?? 0;
      if (this.past.wants(endMs)) this.past.add(endMs, this.observe(context, endMs).value ?? null);
    }
    this.lastTick = timeline.ticks.at(-1);
    const observed = this.observe(context, this.lastTick?.endMs ?? 0);
    this.newest = observed.value ?? null;
    return this.exactChecks(checks) ?? this.noneDropped(timeline, observed);
  }

  /** The value over the run so far, evenly thinned; empty before the first tick. */
  get history(): readonly (number | null)[] {
    return this.lastTick === undefined ? [] : this.past.values(this.lastTick.endMs, this.newest);
  }

  private firstNewTick({ ticks, durationMs }: Timeline): number {
    const seen = this.lastTick === undefined ? -1 : ticks.lastIndexOf(this.lastTick);
    if (seen >= 0) return seen + 1;
    this.sums = emptySums();
    this.past = new History(durationMs);
    return 0;
  }

  /** Failed requests are counted from all requests: k6 pushes no counts with a rate. */
  private sourceFilter(timeline: Timeline): ParsedThreshold['filter'] {
    const { filter } = this.threshold;
    if (filter.metric !== 'http_req_failed') return filter;
    const requests = { ...filter, metric: 'http_reqs' };
    return timeline.select(requests).some(({ key }) => key.tags['expected_response'] !== undefined)
      ? requests
      : filter;
  }

  private exactChecks(checks: readonly CheckCount[]): Observation | undefined {
    const { filter, expression } = this.threshold;
    if (filter.metric !== 'checks' || expression.aggregation.method !== 'rate') return undefined;
    const rate = checkRate(checks, filter);
    return rate && this.judgedRate(rate);
  }

  /** k6 sends dropped iterations only when there are some: iterations without them say that none were dropped. */
  private noneDropped(timeline: Timeline, observed: Observation): Observation {
    const { filter, expression } = this.threshold;
    const isNone = filter.metric === 'dropped_iterations' && observed.value === undefined;
    if (!isNone || expression.aggregation.method !== 'count' || !wasCounted(timeline, filter))
      return observed;
    return this.judged(0, 'counter');
  }

  private observe(context: Context, endMs: number): Observation {
    const { aggregation } = this.threshold.expression;
    if (context.kind?.type === 'rate') {
      const rate = this.sums.failed.observed ?? this.sums.shares.observed(context.weightOf);
      return rate && aggregation.method === 'rate' ? this.judgedRate(rate) : nothing;
    }
    if (context.kind?.type === 'trend')
      return this.judged(trendValue(aggregation, this.sums, context.kind.contains), 'histogram');
    return this.judged(numberValue(aggregation, this.sums, endMs - context.startMs), 'counter');
  }

  private judged(value: number | undefined, from: Observation['from']): Observation {
    return value === undefined ? nothing : { value, from, held: holds(this.threshold.expression, value) };
  }

  private judgedRate({ share, exact, between }: ObservedRate): Observation {
    const [low, high] = between.map((edge) => holds(this.threshold.expression, edge));
    return { value: share, from: exact ? 'counter' : 'estimate', held: low === high ? low : undefined };
  }
}

interface Context {
  readonly kind: MetricKind | undefined;
  readonly startMs: number;
  readonly weightOf: (series: Series) => number;
}

interface MetricKind {
  readonly type: MetricType;
  readonly contains: Contains;
}

/** What the threshold's metric is; undefined as long as a script's own metric has not been seen. */
export function kindOf({ filter }: ParsedThreshold, timeline: Timeline): MetricKind | undefined {
  return builtinMetric(filter.metric) ?? timeline.select({ metric: filter.metric })[0]?.key;
}

const startOf = (timeline: Timeline): number => {
  const first = timeline.ticks[0];
  return first === undefined ? 0 : first.endMs - first.widthMs;
};

interface Sums {
  readonly histograms: HistogramSum;
  readonly failed: FailedRequests;
  readonly shares: PushedShares;
  count: number | undefined;
  last: number | undefined;
}

const emptySums = (): Sums => ({
  histograms: new HistogramSum(),
  failed: new FailedRequests(),
  shares: new PushedShares(),
  count: undefined,
  last: undefined,
});

function addTick(sums: Sums, series: readonly Series[], tick: number): void {
  sums.failed.addTick(series, tick);
  sums.shares.addTick(series, tick);
  for (const { points } of series) {
    const point = points[tick];
    if (typeof point === 'object') sums.histograms.add(point);
    if (typeof point !== 'number') continue;
    sums.count = (sums.count ?? 0) + point;
    sums.last = point;
  }
}

function trendValue(aggregation: Aggregation, sums: Sums, contains: Contains): number | undefined {
  const histogram = sums.histograms.total();
  switch (aggregation.method) {
    case 'avg':
      return trendMean(contains, histogram);
    case 'min':
      return trendQuantile(contains, histogram, 0);
    case 'max':
      return trendQuantile(contains, histogram, 1);
    case 'med':
      return trendQuantile(contains, histogram, 0.5);
    case 'p':
      return trendQuantile(contains, histogram, aggregation.percentile / 100);
    default:
      return undefined;
  }
}

function numberValue({ method }: Aggregation, sums: Sums, elapsedMs: number): number | undefined {
  if (method === 'value') return sums.last;
  if (sums.count === undefined) return undefined;
  if (method === 'count') return sums.count;
  return method === 'rate' && elapsedMs > 0 ? sums.count / (elapsedMs / 1000) : undefined;
}
