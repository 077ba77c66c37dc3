import type { PushListener } from '../../app/ports.ts';
import type { Histogram } from '../../core/metrics/histogram.ts';
import { HistogramSum } from '../../core/metrics/histogram.ts';
import { otherValue } from '../../core/metrics/kept-tags.ts';
import type { SeriesKey } from '../../core/metrics/metric.ts';
import { seriesId } from '../../core/metrics/metric.ts';
import type { Push, PushedSample } from '../../core/metrics/push.ts';
import { k6Series } from './k6-series.ts';
import type { WrittenSeries } from './write-request.ts';

const collectedTags = ['name', 'group'] as const;

export interface SeriesLimits {
  /** Distinct series kept; what comes after goes to `(other)`. */
  readonly maxSeries: number;
  /** Distinct series as k6 sends them, each of which costs memory even in `(other)`; what comes after is left out. */
  readonly maxPushedSeries: number;
}

/**
 * Drops the tags nobody needs, masks secrets in the others, and merges the series that become equal. k6 sends only series that had new samples, each
 * with its total since the start, so the latest total of every pushed series is remembered.
 */
export class SeriesMerger {
  private readonly limits: SeriesLimits;
  private readonly listener: Pick<PushListener, 'onProblem' | 'mask'>;
  private readonly pushed = new Map<string, PushedSeries>();
  private readonly merged = new Map<string, MergedSeries>();
  private readonly told = new Set<string>();

  constructor(limits: SeriesLimits, listener: Pick<PushListener, 'onProblem' | 'mask'>) {
    this.limits = limits;
    this.listener = listener;
  }

  merge(written: readonly WrittenSeries[]): Push {
    const touched = new Set<MergedSeries>();
    for (const series of written) {
      const from = this.pushedSeries(series);
      if (from === undefined) continue;
      from.into.add(from, series);
      touched.add(from.into);
    }
    return { samples: [...touched].map((series) => series.sample()) };
  }

  private pushedSeries(series: WrittenSeries): PushedSeries | undefined {
    const id = JSON.stringify(series.labels);
    const known = this.pushed.get(id);
    if (known !== undefined) return known;
    if (this.pushed.size >= this.limits.maxPushedSeries) {
      this.tellOnce(
        `k6 sends more than ${this.limits.maxPushedSeries} series; further ones are missing from the live results. ` +
          'Give requests a `name` tag, so that URLs with changing parts count as one.',
      );
      return undefined;
    }
    const fresh: PushedSeries = { last: undefined, into: this.mergedSeries(this.masked(k6Series(series))) };
    this.pushed.set(id, fresh);
    return fresh;
  }

  private masked(key: SeriesKey): SeriesKey {
    const tags = Object.entries(key.tags).map(([name, value]) => [name, this.listener.mask(value)]);
    return { ...key, tags: Object.fromEntries(tags) as SeriesKey['tags'] };
  }

  private mergedSeries(key: SeriesKey): MergedSeries {
    const id = seriesId(key.metric, key.tags);
    const known = this.merged.get(id);
    if (known !== undefined) return known;
    const collected = collectedKey(key);
    if (this.merged.size >= this.limits.maxSeries && collected !== undefined) {
      this.tellOnce(
        `The run has more than ${this.limits.maxSeries} series; further request names and groups are shown ` +
          `together as ${otherValue}. Give requests a \`name\` tag, so that URLs with changing parts count as one.`,
      );
      return this.mergedSeries(collected);
    }
    const fresh = new MergedSeries(key);
    this.merged.set(id, fresh);
    return fresh;
  }

  private tellOnce(says: string): void {
    if (this.told.has(says)) return;
    this.told.add(says);
    this.listener.onProblem(says);
  }
}

/** One series as k6 pushes it, and where it goes. */
interface PushedSeries {
  last: number | Histogram | undefined;
  readonly into: MergedSeries;
}

/** The sum of pushed series that differ only in dropped tags. */
class MergedSeries {
  private readonly key: SeriesKey;
  private readonly histograms = new HistogramSum();
  private number = 0;
  private timestampMs = 0;

  constructor(key: SeriesKey) {
    this.key = key;
  }

  /** Adds what is new in a pushed series; after a reset all of it is new. */
  add(from: PushedSeries, { value, timestampMs }: WrittenSeries): void {
    const before = from.last;
    from.last = value;
    this.timestampMs = Math.max(this.timestampMs, timestampMs);
    if (typeof value === 'object') this.addHistogram(typeof before === 'object' ? before : undefined, value);
    else if (this.key.type === 'counter')
      this.number += typeof before === 'number' && value >= before ? value - before : value;
    // Gauges: the latest counts. Rates come without counts, so merged ones cannot be weighed either.
    else this.number = value;
  }

  sample(): PushedSample {
    const value = this.key.type === 'trend' ? this.histograms.total() : this.number;
    return { key: this.key, timestampMs: this.timestampMs, value };
  }

  private addHistogram(before: Histogram | undefined, value: Histogram): void {
    this.histograms.add(value);
    if (before !== undefined && before.count <= value.count) this.histograms.add(before, -1);
  }
}

/** The key with `(other)` for the tags that tell requests apart; undefined when it has none of them left. */
function collectedKey(key: SeriesKey): SeriesKey | undefined {
  const present = collectedTags.filter((tag) => key.tags[tag] !== undefined && key.tags[tag] !== otherValue);
  if (present.length === 0) return undefined;
  return { ...key, tags: { ...key.tags, ...Object.fromEntries(present.map((tag) => [tag, otherValue])) } };
}
