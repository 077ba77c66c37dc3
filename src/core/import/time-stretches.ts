/** Samples that stand close together in time. Unix time in ms. */
export interface TimeStretch {
  firstMs: number;
  lastMs: number;
  samples: number;
}

/** A run has samples every second; a laptop that slept makes a gap. */
const gapMs = 3600 * 1000;

/** What is farther away than this is another run, or damage. */
const farthestMs = 7 * 24 * 3600 * 1000;

/** A stretch with less than this share of the samples of the largest one is damage. */
const leastShare = 0.01;

/** Stretches at a time; the smallest goes when there is one more, so that the run stays whatever comes before it. */
const maxStretches = 8;

/** What of a source is the run, and what lies far from it in time. */
interface SortedStretches {
  readonly kept: readonly TimeStretch[];
  /** Samples that are left out, and the earliest of their times that are known. */
  readonly leftOut: number;
  readonly leftOutAtMs: number | undefined;
}

/**
 * The times of samples, in any order. Only when all are seen it is known which of them are the run: a first line may be
 * damaged as well as any other.
 */
export class TimeStretches {
  private all: TimeStretch[] = [];
  private near: TimeStretch = emptyStretch();
  /** Samples of stretches that went, and one of their times. */
  private gone = 0;
  private goneAtMs: number | undefined;

  /** Counts a sample. */
  add(atMs: number): void {
    if (!(atMs >= this.near.firstMs - gapMs && atMs <= this.near.lastMs + gapMs))
      this.near = this.stretchAt(atMs);
    const { near } = this;
    near.samples++;
    if (atMs < near.firstMs) near.firstMs = atMs;
    if (atMs > near.lastMs) near.lastMs = atMs;
  }

  /** Counts all that another has counted. */
  absorb({ all, gone, goneAtMs }: PackedStretches): void {
    this.gone += gone;
    this.goneAtMs ??= goneAtMs;
    for (const other of all) {
      const stretch = this.stretchAt(other.firstMs);
      stretch.firstMs = Math.min(stretch.firstMs, other.firstMs);
      stretch.lastMs = Math.max(stretch.lastMs, other.lastMs);
      stretch.samples += other.samples;
    }
    this.near = emptyStretch();
  }

  /** As plain data, for another thread. */
  pack(): PackedStretches {
    return { all: this.all, gone: this.gone, goneAtMs: this.goneAtMs };
  }

  /** The times name whole seconds: each stands for all of its second. */
  widen(ms: number): void {
    for (const stretch of this.all) stretch.lastMs += ms;
  }

  /** The stretch with most samples so far; undefined before the first sample. */
  private get lead(): TimeStretch | undefined {
    let lead = this.all[0];
    for (const one of this.all) if (lead === undefined || one.samples > lead.samples) lead = one;
    return lead;
  }

  /** From the first to the last of the largest stretch so far. */
  get spanMs(): number {
    const { lead } = this;
    return lead === undefined ? 0 : lead.lastMs - lead.firstMs;
  }

  /** Gives up all but the largest stretch, and returns that; undefined when there is no other. */
  keepLead(): TimeStretch | undefined {
    const { lead } = this;
    if (this.all.length <= 1 || lead === undefined) return undefined;
    while (this.all.length > 1) this.dropSmallest();
    this.near = this.all[0] ?? emptyStretch();
    return lead;
  }

  /** Which samples are the run: the largest stretch, and those near it that are no mere specks. */
  sorted(): SortedStretches {
    this.join();
    const { lead } = this;
    const isKept = (one: TimeStretch): boolean => lead !== undefined && belongsTo(lead, one);
    const others = this.all.filter((one) => !isKept(one));
    return {
      kept: this.all.filter(isKept),
      leftOut: others.reduce((sum, { samples }) => sum + samples, this.gone),
      leftOutAtMs: others[0]?.firstMs ?? this.goneAtMs,
    };
  }

  /** Makes one of stretches that have grown together. */
  private join(): void {
    const sorted = [...this.all].sort((a, b) => a.firstMs - b.firstMs);
    this.all = [];
    for (const one of sorted) {
      const before = this.all.at(-1);
      if (before === undefined || one.firstMs - before.lastMs > gapMs) this.all.push(one);
      else {
        before.lastMs = Math.max(before.lastMs, one.lastMs);
        before.samples += one.samples;
      }
    }
    this.near = emptyStretch();
  }

  private stretchAt(atMs: number): TimeStretch {
    const known = this.all.find(({ firstMs, lastMs }) => atMs >= firstMs - gapMs && atMs <= lastMs + gapMs);
    if (known !== undefined) return known;
    if (this.all.length >= maxStretches) this.dropSmallest();
    const fresh = { firstMs: atMs, lastMs: atMs, samples: 0 };
    this.all.push(fresh);
    return fresh;
  }

  private dropSmallest(): void {
    const least = this.all.reduce((few, one) => (one.samples < few.samples ? one : few));
    this.all = this.all.filter((one) => one !== least);
    this.gone += least.samples;
    this.goneAtMs ??= least.firstMs;
  }
}

/** Plain data of all stretches. */
export interface PackedStretches {
  readonly all: readonly TimeStretch[];
  readonly gone: number;
  readonly goneAtMs: number | undefined;
}

/** From the first of all to the last of all; endless the wrong way round without any. */
export const hull = (stretches: readonly TimeStretch[]): TimeStretch => ({
  firstMs: Math.min(...stretches.map(({ firstMs }) => firstMs)),
  lastMs: Math.max(...stretches.map(({ lastMs }) => lastMs)),
  samples: stretches.reduce((sum, { samples }) => sum + samples, 0),
});

const emptyStretch = (): TimeStretch => ({ firstMs: Infinity, lastMs: -Infinity, samples: 0 });

const belongsTo = (lead: TimeStretch, one: TimeStretch): boolean =>
  one.samples >= lead.samples * leastShare &&
  one.lastMs >= lead.firstMs - farthestMs &&
  one.firstMs <= lead.lastMs + farthestMs;
