import type { Histogram } from '../metrics/histogram.ts';
import type { Tags } from '../metrics/metric.ts';
import { trendQuantile } from '../metrics/trend.ts';
import type { RunRecord } from '../run/record.ts';
import { summaryValue, trendTotal } from '../run/series-totals.ts';

/** A measured value and where it comes from: k6's own, or our histograms, which are about 2 % off. */
export interface Measured {
  readonly value: number;
  readonly from: 'summary' | 'histogram';
}

/** How long something took over the whole run, in ms. Undefined is "no data", never zero. */
export interface PercentileRow {
  readonly metric: string;
  /** Empty for the whole run. */
  readonly scenario: string;
  /** How many values the percentiles rest on. */
  readonly count: number;
  readonly p50: Measured | undefined;
  readonly p90: Measured | undefined;
  readonly p95: Measured | undefined;
  readonly p99: Measured | undefined;
  readonly max: Measured | undefined;
}

type MeasuredRun = Pick<RunRecord, 'timeline' | 'summary'>;

/** k6 takes a request apart; only the whole of it is reported, and groups overlap. */
const isPart = (metric: string): boolean =>
  /^http_req_(?!duration$)/.test(metric) || metric === 'group_duration';

/** Percentiles of all times, the requests first; those of requests also by scenario, when there are several. */
export function percentileRows(record: MeasuredRun): PercentileRow[] {
  const metrics = timesOf(record);
  const scenarios = scenariosOf(record);
  return metrics.flatMap((metric) => {
    const whole = percentileRow(record, metric);
    if (metric !== 'http_req_duration' || scenarios.length < 2) return [whole];
    return [whole, ...scenarios.map((scenario) => percentileRow(record, metric, scenario))];
  });
}

/** Metrics of times that the run measured: of requests, of iterations, then the others by name. */
function timesOf({ timeline, summary }: MeasuredRun): string[] {
  const pushed = [...timeline.series]
    .filter(({ key }) => key.type === 'trend' && key.contains === 'time')
    .map(({ key }) => key.metric);
  const told = summary
    .filter(({ name, type, contains }) => type === 'trend' && contains === 'time' && !name.includes('{'))
    .map(({ name }) => name);
  const names = [...new Set([...pushed, ...told])].filter((metric) => !isPart(metric)).sort();
  const first = ['http_req_duration', 'iteration_duration'].filter((metric) => names.includes(metric));
  return [...first, ...names.filter((metric) => !first.includes(metric))];
}

function scenariosOf({ timeline }: MeasuredRun): string[] {
  const named = timeline
    .select({ metric: 'http_req_duration' })
    .map(({ key }) => key.tags['scenario'] ?? '')
    .filter((name) => name !== '');
  return [...new Set(named)].sort();
}

/** Percentiles of one metric over the whole run, or over one scenario of it. */
function percentileRow(record: MeasuredRun, metric: string, scenario = ''): PercentileRow {
  const tags: Tags = scenario === '' ? {} : { scenario };
  const histogram = trendTotal(record.timeline.select({ metric, tags }));
  const name = scenario === '' ? metric : `${metric}{scenario:${scenario}}`;
  const at = (q: number, ...names: string[]): Measured | undefined =>
    measured(summaryValue(record.summary, name, ...names), histogram, q);
  return {
    metric,
    scenario,
    count: histogram.count,
    p50: at(0.5, 'p(50)', 'med'),
    p90: at(0.9, 'p(90)'),
    p95: at(0.95, 'p(95)'),
    p99: at(0.99, 'p(99)'),
    max: at(1, 'max'),
  };
}

function measured(told: number | undefined, histogram: Histogram, q: number): Measured | undefined {
  if (told !== undefined) return { value: told, from: 'summary' };
  const value = trendQuantile('time', histogram, q);
  return value === undefined ? undefined : { value, from: 'histogram' };
}
