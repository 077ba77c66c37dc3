import type { Histogram } from '../metrics/histogram.ts';
import { seriesId } from '../metrics/metric.ts';
import type { Timeline } from '../metrics/timeline.ts';
import type { QuotientBins } from './rate-effect.ts';
import type { Row } from './rows.ts';
import type { Window } from './window.ts';
import { counterBins, measuredMs, trendBins, trueBins } from './window.ts';

/** A run's timeline and the part of it that is compared. */
export interface MeasuredRun {
  readonly timeline: Timeline;
  readonly window: Window;
}

/** Histograms of a trend row, bin by bin. */
export const measureTrend = ({ timeline, window }: MeasuredRun, row: Row): (Histogram | undefined)[] =>
  trendBins(timeline, window, timeline.select(row));

/** Counts of a throughput row over the milliseconds that were measured, bin by bin. */
export const measureThroughput = (
  { timeline, window }: MeasuredRun,
  row: Pick<Row, 'metric' | 'tags'>,
): QuotientBins => ({
  above: counterBins(timeline, window, timeline.select(row)),
  below: measuredMs(timeline, window),
});

/** Failed requests of a failure row over all its requests, bin by bin. */
export function measureFailures({ timeline, window }: MeasuredRun, row: Row): QuotientBins {
  const requests = new Map(timeline.select({ metric: 'http_reqs' }).map((one) => [one.id, one]));
  const pairs = timeline.select(row).flatMap((rate) => {
    const samples = requests.get(seriesId('http_reqs', rate.key.tags));
    return samples === undefined ? [] : [{ rate, samples }];
  });
  const all = pairs.map(({ samples }) => samples);
  return { above: trueBins(timeline, window, pairs), below: counterBins(timeline, window, all) };
}
