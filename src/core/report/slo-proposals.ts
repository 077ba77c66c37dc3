import { mergeHistograms, quantile } from '../metrics/histogram.ts';
import type { Tags } from '../metrics/metric.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { CheckCount, ThresholdResult } from '../run/summary.ts';
import type { RunTotals } from '../run/view.ts';
import { describeSample } from '../stats/describe.ts';
import { wilsonInterval } from '../stats/proportion.ts';
import { formatDuration, formatShare } from './format.ts';
import type { Measured, PercentileRow } from './percentiles.ts';

/** A limit that a run like this one would hold; people decide whether it is good enough. */
export interface SloProposal {
  /** Metric or sub-metric, as a threshold names it. */
  readonly metric: string;
  /** As a threshold writes it: `p(95)<360`. */
  readonly source: string;
  readonly measured: number;
  readonly unit: 'ms' | '%';
  /** Share that was added to what was measured, before rounding up; undefined for shares, which have an interval. */
  readonly margin: number | undefined;
  /** Limits of the script on the same value. */
  readonly today: readonly string[];
}

export interface SloProposals {
  readonly rows: readonly SloProposal[];
  /** Why there are none, or not all. */
  readonly notes: readonly string[];
}

const shortestMs = 10_000;
/** A percentile rests on at least so many values above it. */
const fewestAbove = 5;
const leastMargin = 0.1;
/** A percentile that varies by more than half from part to part is no ground for a limit. */
const widestMargin = 1;

/** What proposals rest on: a run, or a baseline. */
export interface ProposalGround {
  readonly finished: boolean;
  /** True when it is known that the system did not stay right. */
  readonly isViolated: boolean;
  readonly timeline: Timeline;
  readonly totals: RunTotals | undefined;
  readonly thresholds: readonly ThresholdResult[];
  readonly checks: readonly CheckCount[];
  readonly percentiles: readonly PercentileRow[];
}

/** Limits from what was measured, rounded up with the noise of the run. Only a run that worked to its end has any. */
export function sloProposals(ground: ProposalGround): SloProposals {
  const reason = whyNone(ground);
  if (reason !== '') return { rows: [], notes: [reason] };
  const latencies = ground.percentiles
    .filter(({ metric }) => metric === 'http_req_duration')
    .flatMap((row) => [
      latencyProposal(ground, { row, percentile: 95, measured: row.p95 }),
      ...(row.scenario === '' ? [latencyProposal(ground, { row, percentile: 99, measured: row.p99 })] : []),
    ]);
  const all = [...latencies, ...shareProposals(ground)];
  return {
    rows: all.filter((one) => typeof one === 'object'),
    notes: all.filter((one) => typeof one === 'string'),
  };
}

function whyNone({ finished, totals, isViolated, timeline }: ProposalGround): string {
  const measuredMs = timeline.durationMs;
  const because = (why: string): string => `No limits are proposed: ${why}.`;
  if (!finished) return because('the run did not reach its end');
  if (measuredMs < shortestMs)
    return because(
      `${formatDuration(measuredMs)} are too short; ${formatDuration(shortestMs)} are the least`,
    );
  if ((totals?.failedShare ?? 0) > 0.1)
    return because(`${formatShare(totals?.failedShare)} of the requests failed, which take another time`);
  if (isViolated) return because('the system was not right, so its times prove nothing');
  return '';
}

interface Wish {
  readonly row: PercentileRow;
  readonly percentile: 95 | 99;
  readonly measured: Measured | undefined;
}

/** A proposal, or the reason why there is none; undefined when nothing was measured. */
function latencyProposal(ground: ProposalGround, wish: Wish): SloProposal | string | undefined {
  const { row, percentile, measured } = wish;
  if (measured === undefined || measured.value <= 0) return undefined;
  const metric = row.scenario === '' ? row.metric : `${row.metric}{scenario:${row.scenario}}`;
  const name = `p(${percentile}) of ${metric}`;
  const above = row.count * (1 - percentile / 100);
  if (above < fewestAbove)
    return `No limit for ${name}: ${row.count} values are too few for that percentile.`;
  const today = limitsOf(ground.thresholds, metric, `p(${percentile})`);
  if (today.some(({ held }) => held === false))
    return `No limit for ${name}: the script's own is crossed, and a wider one is no remedy.`;
  const noise = noiseOf(ground, row, percentile / 100);
  if (noise === undefined || 2 * noise > widestMargin)
    return `No limit for ${name}: it varied too much in the course of the run.`;
  const margin = Math.max(leastMargin, 2 * noise);
  return {
    metric,
    source: `p(${percentile})<${roundedUp(measured.value * (1 + margin))}`,
    measured: measured.value,
    unit: 'ms',
    margin,
    today: today.map(({ source }) => source),
  };
}

/** The run is cut in up to so many equally long parts, each long enough for its own percentile. */
const mostParts = 10;
const fewestParts = 4;

/** Standard deviation of a percentile from part to part of the run, as a share of its mean; undefined in too short a run. */
function noiseOf({ timeline }: ProposalGround, row: PercentileRow, q: number): number | undefined {
  const tags: Tags = row.scenario === '' ? {} : { scenario: row.scenario };
  const series = timeline.select({ metric: row.metric, tags });
  const ticks = timeline.ticks.length;
  const parts = Math.min(mostParts, ticks);
  const values = Array.from({ length: parts }, (_, part) => {
    const within = series.flatMap(({ points }) =>
      points.slice(Math.floor((part * ticks) / parts), Math.floor(((part + 1) * ticks) / parts)),
    );
    return quantile(mergeHistograms(within.filter((point) => typeof point === 'object')), q);
  }).filter((value) => value !== undefined);
  const { mean = 0, sd } = describeSample(values) ?? {};
  return values.length < fewestParts || sd === undefined || mean <= 0 ? undefined : sd / mean;
}

/** Limits on the share of failed requests and of checks that pass: the far end of the interval, rounded away from it. */
function shareProposals({
  totals,
  thresholds,
  checks,
}: ProposalGround): (SloProposal | string | undefined)[] {
  const requests = totals?.requests ?? 0;
  const failed = totals?.failedShare;
  const [passes, fails] = [sumOf(checks.map((one) => one.passes)), sumOf(checks.map((one) => one.fails))];
  return [
    failed === undefined || requests === 0
      ? undefined
      : shareProposal(thresholds, {
          metric: 'http_req_failed',
          measured: failed,
          source: (limit) => `rate<${limit}`,
          limit: roundedUp(
            Math.max(0.001, wilsonInterval({ successes: failed * requests, trials: requests })[1]),
          ),
        }),
    passes + fails === 0
      ? undefined
      : shareProposal(thresholds, {
          metric: 'checks',
          measured: passes / (passes + fails),
          source: (limit) => `rate>${limit}`,
          limit: plain(
            1 - roundedUp(Math.max(0.001, wilsonInterval({ successes: fails, trials: passes + fails })[1])),
          ),
        }),
  ];
}

interface ShareWish {
  readonly metric: string;
  readonly measured: number;
  readonly limit: number;
  source(limit: number): string;
}

function shareProposal(thresholds: readonly ThresholdResult[], wish: ShareWish): SloProposal | string {
  const today = limitsOf(thresholds, wish.metric, 'rate');
  if (today.some(({ held }) => held === false))
    return `No limit for the rate of ${wish.metric}: the script's own is crossed, and a wider one is no remedy.`;
  return {
    metric: wish.metric,
    source: wish.source(wish.limit),
    measured: wish.measured,
    unit: '%',
    margin: undefined,
    today: today.map(({ source }) => source),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The script's own thresholds on the same value. */
const limitsOf = (thresholds: readonly ThresholdResult[], metric: string, left: string): ThresholdResult[] =>
  thresholds.filter(
    (one) =>
      one.isTarget !== true && one.metric === metric && one.source.replaceAll(' ', '').startsWith(left),
  );

/** Up to the next number of two significant digits. */
export function roundedUp(value: number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  // A value that is round already stays: 360 is not 370 because of a last binary digit.
  return plain(Math.ceil(value / step - 1e-9) * step);
}

const plain = (value: number): number => Number(value.toPrecision(12));
