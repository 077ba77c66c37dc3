import type { Histogram } from './histogram.ts';
import { HistogramSum } from './histogram.ts';
import { seriesId } from './metric.ts';
import type { Push, PushedSample } from './push.ts';
import type { Point } from './timeline.ts';
import { Timeline } from './timeline.ts';

/** Pushes whose last samples are nearer than this belong to one tick: k6's last flush follows the one before at once. */
const mergeWithinMs = 250;

/** A tick is not stretched past this by merging: k6 is asked to push every second. */
const longestMergedMs = 1250;

/** The first tick is not as wide as the time k6 took to load the script: k6 pushes every second from then on. */
const longestFirstMs = 1000;

/** What a push changed in the timeline. */
export interface AppliedPush {
  /** The first tick that is new; those before it are as they were, unless `whole`. */
  readonly fromTick: number;
  /** Ticks that were there before have changed, so a watcher needs all of them again. */
  readonly whole: boolean;
}

/** Turns k6's cumulative pushes into a timeline of what happened in each tick, one tick a push. */
export class LiveMetrics {
  readonly timeline = new Timeline();
  private readonly startedAtMs: number;
  private readonly cumulative = new Map<string, number | Histogram>();

  /** @param startedAtMs Unix time in ms that counts as 0 on the timeline. */
  constructor(startedAtMs: number) {
    this.startedAtMs = startedAtMs;
  }

  apply(push: Push): AppliedPush {
    const before = this.timeline.ticks.length;
    if (push.samples.length === 0) return { fromTick: before, whole: false };
    const tick = this.tickOf(push);
    for (const sample of push.samples) this.timeline.put(tick, sample.key, this.increment(sample));
    const isCompacted = this.timeline.compact();
    return { fromTick: isCompacted ? 0 : tick, whole: isCompacted || tick < before };
  }

  /** The tick of a push ends with its latest sample. */
  private tickOf(push: Push): number {
    const latest = push.samples.reduce((max, sample) => Math.max(max, sample.timestampMs), -Infinity);
    const last = this.timeline.ticks.at(-1);
    const endMs = Math.max(latest - this.startedAtMs, last?.endMs ?? 1);
    if (last === undefined) return this.timeline.addTick({ endMs, widthMs: Math.min(endMs, longestFirstMs) });
    const gapMs = endMs - last.endMs;
    if (gapMs === 0 || (gapMs < mergeWithinMs && last.widthMs + gapMs <= longestMergedMs))
      return this.timeline.extendLastTick(endMs);
    return this.timeline.addTick({ endMs, widthMs: gapMs });
  }

  private increment({ key, value }: PushedSample): Point {
    if (key.type === 'gauge' || key.type === 'rate') return value;
    const id = seriesId(key.metric, key.tags);
    const before = this.cumulative.get(id);
    this.cumulative.set(id, value);
    if (typeof value === 'object')
      return histogramIncrease(typeof before === 'object' ? before : undefined, value);
    return typeof before === 'number' && value >= before ? value - before : value;
  }
}

/** What was added since; all of it after a reset, nothing (undefined) when no value was added. */
function histogramIncrease(before: Histogram | undefined, now: Histogram): Point {
  if (before === undefined || now.count < before.count) return now.count > 0 ? now : undefined;
  if (now.count === before.count) return undefined;
  return new HistogramSum().add(now).add(before, -1).total();
}

/** The timeline that pushes would have made live; for recovering a run from its journal. */
export function timelineOfPushes(startedAtMs: number, pushes: Iterable<Push>): Timeline {
  const metrics = new LiveMetrics(startedAtMs);
  for (const push of pushes) metrics.apply(push);
  return metrics.timeline;
}
