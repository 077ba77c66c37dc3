/** A history has at most this many points, and the newest besides. */
const maxPoints = 240;

/** Where a history begins: a point a second, as k6 pushes. */
const finestStepMs = 1000;

/** A value over time in evenly spaced points: when there are too many, every other one is dropped. */
export class History {
  private points: { readonly endMs: number; readonly value: number | null }[] = [];
  private stepMs: number;

  /** @param spanMs how long the history is known to be already, so that its points need not be dropped later. */
  constructor(spanMs: number) {
    this.stepMs = finestStepMs;
    while (spanMs / this.stepMs > maxPoints) this.stepMs *= 2;
  }

  /** Whether a point at this time would be kept; when not, its value need not be computed. */
  wants(endMs: number): boolean {
    const last = this.points.at(-1);
    // Pushes come a little early or late: a point may be nearer than a step by a quarter of it.
    return last === undefined || endMs - last.endMs >= this.stepMs * 0.75;
  }

  add(endMs: number, value: number | null): void {
    this.points.push({ endMs, value });
    if (this.points.length <= maxPoints) return;
    this.points = this.points.filter((_, i) => i % 2 === 0);
    this.stepMs *= 2;
  }

  /** The points so far, ending with the newest value, which is not kept when it is too near to the last. */
  values(newestMs: number, newest: number | null): (number | null)[] {
    const values = this.points.map(({ value }) => value);
    return newestMs > (this.points.at(-1)?.endMs ?? -Infinity) ? [...values, newest] : values;
  }
}
