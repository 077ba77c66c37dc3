import type { Tags } from '../../metrics/metric.ts';

/** Where an alert stood for a while; Unix times in ms, the end is the evaluation that found it otherwise. */
export interface AlertSpan {
  readonly state: 'pending' | 'firing';
  readonly fromMs: number;
  readonly toMs: number;
}

/** The evaluations of a rule: from `startMs` on, every `stepMs`, as long as they are not after `endMs`. Unix times in ms. */
export interface Evaluations {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** How long an alert's expression has to give something before it fires, and how long it fires on after; in ms. */
export interface AlertDelays {
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

/** One element that an alert's expression gave: its labels, and the evaluations at which it was there. */
export interface AlertElement {
  readonly labels: Tags;
  /** Unix times in ms, ascending; what is between two evaluations counts for the later one. */
  readonly presentMs: readonly number[];
}

/**
 * The states that Prometheus gives one element of an alert, evaluation by evaluation: *pending* from the first on, *firing*
 * once it was there for `for` without a gap, then inactive when it is gone, at the latest `keep_firing_for` after. Source:
 * Prometheus' documentation of alerting rules; agreement with a real Prometheus is a test.
 */
export function alertSpans(
  { presentMs }: AlertElement,
  { forMs, keepFiringForMs }: AlertDelays,
  { startMs, endMs, stepMs }: Evaluations,
): AlertSpan[] {
  const present = new Set(presentMs.map((ms) => Math.ceil((ms - startMs) / stepMs)));
  const timeline = new SpanWriter();
  let activeAtMs: number | undefined;
  let goneAtMs: number | undefined;
  for (let i = 0; startMs + i * stepMs <= endMs; i++) {
    const nowMs = startMs + i * stepMs;
    if (present.has(i)) {
      activeAtMs ??= nowMs;
      goneAtMs = undefined;
    } else if (timeline.state === 'firing') {
      goneAtMs ??= nowMs;
      if (nowMs - goneAtMs >= keepFiringForMs) activeAtMs = undefined;
    } else {
      activeAtMs = undefined;
    }
    if (activeAtMs === undefined) timeline.become(undefined, nowMs);
    else
      timeline.become(
        timeline.state === 'firing' || nowMs - activeAtMs >= forMs ? 'firing' : 'pending',
        nowMs,
      );
  }
  return timeline.end(endMs);
}

/** Joins what stays the same into one span. */
export class SpanWriter {
  state: AlertSpan['state'] | undefined;
  private fromMs = 0;
  private readonly spans: AlertSpan[] = [];

  become(state: AlertSpan['state'] | undefined, atMs: number): void {
    if (state === this.state) return;
    this.close(atMs);
    this.state = state;
    this.fromMs = atMs;
  }

  end(atMs: number): AlertSpan[] {
    this.close(atMs);
    return this.spans;
  }

  private close(atMs: number): void {
    if (this.state !== undefined) this.spans.push({ state: this.state, fromMs: this.fromMs, toMs: atMs });
  }
}
