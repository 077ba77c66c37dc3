/** Reads numbers in the order in which they were written. */
export class NumberReader {
  private at = 0;
  private readonly numbers: ArrayLike<number>;

  constructor(numbers: ArrayLike<number>) {
    this.numbers = numbers;
  }

  get done(): boolean {
    return this.at >= this.numbers.length;
  }

  next(): number {
    return this.numbers[this.at++] ?? 0;
  }
}
