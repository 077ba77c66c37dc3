import type { Histogram } from '../metrics/histogram.ts';
import { HistogramSum } from '../metrics/histogram.ts';
import type { Series, Tick, Timeline } from '../metrics/timeline.ts';

/** A stretch of one run cut into equally wide bins. */
export interface Window {
  /** Start on the run's own time axis, in ms. */
  readonly fromMs: number;
  readonly binMs: number;
  readonly bins: number;
}

const startOf = (tick: Tick): number => tick.endMs - tick.widthMs;

/** Width of a timeline's ticks in ms: that of its widest ones, but for a rare stall. 0 without ticks. */
export function tickWidthMs(timeline: Timeline): number {
  const widths = timeline.ticks.map((tick) => tick.widthMs).sort((a, b) => a - b);
  return widths[Math.floor((widths.length - 1) * 0.9)] ?? 0;
}

/** When the load began, in ms: the start of the first tick in which a scenario did anything; setup() comes before. */
export function loadStartMs(timeline: Timeline): number {
  const firsts = [...timeline.series]
    .filter(({ key }) => key.type !== 'gauge' && key.tags['scenario'] !== undefined)
    .map(({ points }) => points.findIndex((point) => point !== undefined))
    .filter((index) => index >= 0);
  const tick = timeline.ticks[Math.min(...firsts)] ?? timeline.ticks[0];
  return tick === undefined ? 0 : startOf(tick);
}

/**
 * The bins of a run from `skipMs` after its load began, each wholly measured, up to `untilMs` after it began. Bins
 * start with a tick, so that ticks of the bins' width fall into one each.
 */
export function windowOf(
  timeline: Timeline,
  binMs: number,
  { skipMs, untilMs }: { readonly skipMs: number; readonly untilMs: number },
): Window {
  const origin = loadStartMs(timeline);
  const tolerance = tickWidthMs(timeline) / 4;
  const first = timeline.ticks.find((tick) => startOf(tick) >= origin + skipMs - tolerance);
  if (first === undefined || binMs <= 0) return { fromMs: 0, binMs, bins: 0 };
  const endMs = Math.min(timeline.ticks.at(-1)?.endMs ?? 0, origin + untilMs);
  const fromMs = startOf(first);
  return { fromMs, binMs, bins: Math.max(0, Math.floor((endMs - fromMs + tolerance) / binMs)) };
}

/** The bin that holds a tick's middle; undefined outside the window. */
function binOf(tick: Tick, window: Window): number | undefined {
  const bin = Math.floor((tick.endMs - tick.widthMs / 2 - window.fromMs) / window.binMs);
  return bin >= 0 && bin < window.bins ? bin : undefined;
}

/** The bin of each tick. */
const binsOfTicks = (timeline: Timeline, window: Window): (number | undefined)[] =>
  timeline.ticks.map((tick) => binOf(tick, window));

/** How much of each bin was measured, in ms. */
export function measuredMs(timeline: Timeline, window: Window): number[] {
  const measured = new Array<number>(window.bins).fill(0);
  for (const tick of timeline.ticks) {
    const bin = binOf(tick, window);
    if (bin !== undefined) measured[bin] = (measured[bin] ?? 0) + tick.widthMs;
  }
  return measured;
}

/** Histograms of several trend series together, bin by bin; undefined where nothing was observed. */
export function trendBins(
  timeline: Timeline,
  window: Window,
  series: readonly Series[],
): (Histogram | undefined)[] {
  const ofTick = binsOfTicks(timeline, window);
  const sums = Array.from({ length: window.bins }, () => new HistogramSum());
  for (const { points } of series) {
    points.forEach((point, tick) => {
      const bin = ofTick[tick];
      if (bin !== undefined && typeof point === 'object') sums[bin]?.add(point);
    });
  }
  return sums.map((sum) => sum.total()).map((total) => (total.count > 0 ? total : undefined));
}

/** Increases of several counter series together, bin by bin. */
export function counterBins(timeline: Timeline, window: Window, series: readonly Series[]): number[] {
  return sumInBins(timeline, window, series.map((one) => increases(one))); // prettier-ignore
}

/**
 * How often a rate was true, bin by bin. A rate is pushed as its share since the start; the number of its samples is
 * that of the `http_reqs` series with the same tags, so its true ones are share × requests so far, less those before.
 */
export function trueBins(
  timeline: Timeline,
  window: Window,
  pairs: readonly { readonly rate: Series; readonly samples: Series }[],
): number[] {
  return sumInBins(timeline, window, pairs.map(({ rate, samples }) => trueIncreases(rate, samples))); // prettier-ignore
}

function sumInBins(timeline: Timeline, window: Window, all: readonly (readonly number[])[]): number[] {
  const ofTick = binsOfTicks(timeline, window);
  const sums = new Array<number>(window.bins).fill(0);
  for (const values of all) {
    values.forEach((value, tick) => {
      const bin = ofTick[tick];
      if (bin !== undefined) sums[bin] = (sums[bin] ?? 0) + value;
    });
  }
  return sums;
}

const increases = ({ points }: Series): number[] =>
  Array.from(points, (point) => (typeof point === 'number' ? point : 0));

function trueIncreases(rate: Series, samples: Series): number[] {
  let [count, share, before] = [0, 0, 0];
  return increases(samples).map((increase, tick) => {
    count += increase;
    const point = rate.points[tick];
    share = typeof point === 'number' ? point : share;
    // A share that was rounded for a file must not take failures back.
    const now = Math.max(before, Math.round(share * count));
    const added = now - before;
    before = now;
    return added;
  });
}
