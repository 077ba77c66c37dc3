import type { Histogram } from '../metrics/histogram.ts';
import { mergeHistograms } from '../metrics/histogram.ts';
import type { Contains } from '../metrics/metric.ts';
import type { Timeline } from '../metrics/timeline.ts';
import { trendMean, trendQuantile } from '../metrics/trend.ts';
import type { SummaryMetric } from '../run/summary.ts';
import { summaryValue } from '../run/series-totals.ts';

/** Restored balances of one tick, in ms. One alone is exact; of several the mean is, and `max` is off by a bucket. */
export interface HealingEpisode {
  /** End of the tick, in ms since the start of the run. */
  readonly atMs: number;
  readonly count: number;
  readonly meanMs: number;
  readonly maxMs: number;
}

/** How long the system took to restore its balances. Undefined and empty when nothing was restored. */
export interface HealingView {
  readonly lastMs: number | undefined;
  readonly maxMs: number | undefined;
  /** How many were restored in all. */
  readonly count: number;
  /** The newest, oldest first, bounded. */
  readonly episodes: readonly HealingEpisode[];
}

const metric = 'self_healing_time';

/** More than these are told by their count, last and max only. */
const keptEpisodes = 50;

/** The self-healing times of a run. */
export function healingOf(timeline: Timeline, summary: readonly SummaryMetric[] = []): HealingView {
  const series = timeline.select({ metric });
  const contains = series[0]?.key.contains ?? 'time';
  const episodes = timeline.ticks.flatMap(({ endMs }, tick) => {
    const seen = series.map(({ points }) => points[tick]).filter((point) => typeof point === 'object');
    const together = seen.length === 0 ? undefined : mergeHistograms(seen);
    return together === undefined || together.count === 0 ? [] : [episodeOf(endMs, together, contains)];
  });
  return {
    lastMs: episodes.at(-1)?.meanMs,
    maxMs: summaryValue(summary, metric, 'max') ?? longest(episodes),
    count: episodes.reduce((sum, { count }) => sum + count, 0),
    episodes: episodes.slice(-keptEpisodes),
  };
}

function episodeOf(atMs: number, histogram: Histogram, contains: Contains): HealingEpisode {
  const meanMs = trendMean(contains, histogram) ?? 0;
  const maxMs = histogram.count === 1 ? meanMs : (trendQuantile(contains, histogram, 1) ?? meanMs);
  return { atMs, count: histogram.count, meanMs, maxMs };
}

const longest = (episodes: readonly HealingEpisode[]): number | undefined =>
  episodes.length === 0 ? undefined : Math.max(...episodes.map(({ maxMs }) => maxMs));
