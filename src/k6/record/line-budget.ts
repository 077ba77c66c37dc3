/** How many lines may still be logged in the minute at hand. */
export class LineBudget {
  private readonly perMinute: number;
  private minute = Number.NaN;
  private left = 0;
  private suppressed = 0;

  constructor(perMinute: number) {
    this.perMinute = perMinute;
  }

  /** How many were suppressed since the line before when this one may be logged; undefined when it may not. */
  take(now: number): number | undefined {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
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
