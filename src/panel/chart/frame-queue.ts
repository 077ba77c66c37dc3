/** Time that drawing may take of one frame; what is left waits for the next. */
const budgetMs = 12;

/** Draws at most once a frame for each key, the latest request winning, and never for long in one frame. */
export class FrameQueue {
  private readonly waiting = new Map<object, () => void>();
  private isScheduled = false;

  request(key: object, draw: () => void): void {
    this.waiting.set(key, draw);
    this.schedule();
  }

  cancel(key: object): void {
    this.waiting.delete(key);
  }

  private schedule(): void {
    if (this.isScheduled || this.waiting.size === 0) return;
    this.isScheduled = true;
    requestAnimationFrame((start) => this.drawFrame(start));
  }

  private drawFrame(start: number): void {
    this.isScheduled = false;
    const until = Math.max(start, performance.now()) + budgetMs;
    for (const [key, draw] of this.waiting) {
      this.waiting.delete(key);
      draw();
      if (performance.now() > until) break;
    }
    this.schedule();
  }
}
