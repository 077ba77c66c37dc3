import { isComparedSeries } from '../compare/baseline.ts';
import type { SeriesKey, Tags } from '../metrics/metric.ts';
import { seriesId } from '../metrics/metric.ts';
import type { Point, Series, Tick } from '../metrics/timeline.ts';
import { combine, Timeline } from '../metrics/timeline.ts';
import { roundedPoint } from './rounding.ts';

/**
 * Tags by which a comparison and the panel tell series apart; over all others a baseline adds up. `expected_response`
 * stays because it is what tells failed requests from the others.
 */
const keptTags: readonly string[] = ['expected_response', 'method', 'name', 'scenario'];

/**
 * A timeline of the quantities that are compared and of `vus`, with at most `maxTicks` ticks: several neighbouring
 * ticks become one, all equally wide. Numbers are rounded as the file writes them.
 */
export function reduceTimeline(timeline: Timeline, maxTicks: number): Timeline {
  const groups = tickGroups(timeline.ticks, maxTicks);
  const coarse = (series: Series): Point[] =>
    groups.map((group) =>
      group.reduce<Point>((sum, i) => combine(series.key, sum, series.points[i]), undefined),
    );
  const requests = new Map(
    timeline.select({ metric: 'http_reqs' }).map((series) => [series.id, coarse(series)] as const),
  );
  const reduced = new Timeline();
  for (const group of groups) reduced.addTick(mergedTick(group, timeline.ticks));
  for (const [key, members] of grouped(timeline))
    reduced.addSeries(key, trimmed(merged(key, members, { coarse, requests }).map(roundedPoint)));
  return reduced;
}

/** Series of the same metric and kept tags, sorted by their new identity. */
function grouped(timeline: Timeline): [SeriesKey, Series[]][] {
  const groups = new Map<string, [SeriesKey, Series[]]>();
  for (const series of timeline.series) {
    if (!isComparedSeries(series.key) && series.key.metric !== 'vus') continue;
    const key = { ...series.key, tags: reducedTags(series.key.tags) };
    const id = seriesId(key.metric, key.tags);
    const group = groups.get(id);
    if (group) group[1].push(series);
    else groups.set(id, [key, [series]]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

const reducedTags = (tags: Tags): Tags =>
  Object.fromEntries(keptTags.flatMap((name) => (tags[name] === undefined ? [] : [[name, tags[name]]])));

interface Coarse {
  readonly coarse: (series: Series) => Point[];
  /** Points of the `http_reqs` series, by id. */
  readonly requests: ReadonlyMap<string, Point[]>;
}

function merged(key: SeriesKey, members: readonly Series[], { coarse, requests }: Coarse): Point[] {
  if (members.length > 1 && key.type === 'rate') {
    const counted = members.map((series) => ({
      shares: coarse(series),
      requests: requests.get(seriesId('http_reqs', series.key.tags)) ?? [],
    }));
    return mergedShares(counted);
  }
  return members.map(coarse).reduce((sum, points) => sum.map((point, i) => combine(key, point, points[i])));
}

/**
 * Shares since the start of several rates as one, weighted by their requests since the start. A share without requests
 * has no weight; where none has any, there is no share.
 */
function mergedShares(rates: readonly { readonly shares: Point[]; readonly requests: Point[] }[]): Point[] {
  const soFar = rates.map(() => ({ share: 0, requests: 0 }));
  const ticks = Math.max(...rates.map(({ shares }) => shares.length));
  return Array.from({ length: ticks }, (_, tick) => {
    rates.forEach(({ shares, requests }, i) => {
      const rate = soFar[i];
      if (rate === undefined) return;
      rate.share = numberOr(shares[tick], rate.share);
      rate.requests += numberOr(requests[tick], 0);
    });
    const all = soFar.reduce((sum, rate) => sum + rate.requests, 0);
    const held = soFar.reduce((sum, rate) => sum + Math.round(rate.share * rate.requests), 0);
    return all > 0 ? held / all : undefined;
  });
}

const numberOr = (point: Point, otherwise: number): number => (typeof point === 'number' ? point : otherwise);

/** Indexes of the ticks that become one tick each. */
function tickGroups(ticks: readonly Tick[], maxTicks: number): number[][] {
  if (ticks.length <= maxTicks) return ticks.map((_, i) => [i]);
  const startMs = (ticks[0]?.endMs ?? 0) - (ticks[0]?.widthMs ?? 0);
  const wholeMs = (ticks.at(-1)?.endMs ?? 0) - startMs;
  const blockMs = Math.ceil(wholeMs / maxTicks / 1000) * 1000;
  const groups = new Map<number, number[]>();
  for (const [i, tick] of ticks.entries()) {
    const block = Math.floor((tick.endMs - tick.widthMs / 2 - startMs) / blockMs);
    const group = groups.get(block);
    if (group) group.push(i);
    else groups.set(block, [i]);
  }
  return [...groups.values()];
}

function mergedTick(group: readonly number[], ticks: readonly Tick[]): Tick {
  const members = group.flatMap((i) => ticks[i] ?? []);
  return {
    endMs: Math.round(members.at(-1)?.endMs ?? 0),
    widthMs: Math.round(members.reduce((sum, tick) => sum + tick.widthMs, 0)),
  };
}

/** Without the silent end, which says nothing. */
function trimmed(points: readonly Point[]): Point[] {
  return points.slice(0, points.findLastIndex((point) => point !== undefined) + 1);
}
