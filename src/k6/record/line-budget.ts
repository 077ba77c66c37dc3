/** How many lines may still be logged in the minute at hand, which began with the first line in it. */
export class LineBudget {
  private readonly perMinute: number;
  private since = Number.NEGATIVE_INFINITY;
  private left = 0;
  private suppressed = 0;

  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** How many were suppressed since the line before when this one may be logged; undefined when it may not. */
  take(now: number): number | undefined {
    if (now - this.since >= 60_000) {
      this.since = now;
      this.left = this.perMinute;
    }
    if (this.left <= 0) {
      this.suppressed += 1;
      return undefined;
    }
    this.left -= 1;
    const before = this.suppressed;
    this.suppressed = 0;
    return before;
  }
}
