/** Remembers the newest entries, so that a long run does not fill the memory of its virtual users. */
export class Recent<Value> {
  private readonly most: number;
  private readonly entries = new Map<string, Value>();

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.most) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      return;
    }
  }

  /** True when it was there already. */
  add(key: string, value: Value): boolean {
    const known = this.entries.has(key);
    this.set(key, value);
    return known;
  }
}
