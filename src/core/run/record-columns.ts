/**
 * Columns of numbers as bytes. Each column starts with its way of packing; the shortest exact one is chosen:
 * whole numbers as varints (7 bits a byte, lowest first) or as zigzag varints of their differences, all others as
 * 64-bit floats laid out byte plane by byte plane, which gzip packs better than value by value.
 */
const packings = { whole: 0, differences: 1, floats: 2 } as const;

/** Differences of two such numbers, doubled by zigzag, are still exact. */
const largestPacked = 2 ** 51;

/** Grows as it is written. */
export class ColumnWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;

  /** A whole number from 0 to 2^53. */
  whole(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** The number of values is not written; the reader must know it. */
  column(values: readonly number[]): void {
    if (!values.every(isPackable)) this.floats(values);
    else if (hasSmallSteps(values)) this.differences(values);
    else {
      this.byte(packings.whole);
      for (const value of values) this.whole(value);
    }
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private differences(values: readonly number[]): void {
    this.byte(packings.differences);
    let before = 0;
    for (const value of values) {
      const step = value - before;
      this.whole(step < 0 ? -2 * step - 1 : 2 * step);
      before = value;
    }
  }

  private floats(values: readonly number[]): void {
    this.byte(packings.floats);
    const raw = new DataView(new ArrayBuffer(values.length * 8));
    values.forEach((value, i) => raw.setFloat64(i * 8, value, true));
    for (let plane = 0; plane < 8; plane++)
      for (let i = 0; i < values.length; i++) this.byte(raw.getUint8(i * 8 + plane));
  }

  private byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
  }
}

function isPackable(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < largestPacked && !Object.is(value, -0);
}

/** True when differences seem to take less room than the values, by the first thousand, or when a value is negative. */
function hasSmallSteps(values: readonly number[]): boolean {
  let [plain, steps, before] = [0, 0, 0];
  for (const value of values.slice(0, 1000)) {
    plain += Math.log2(Math.abs(value) + 1);
    steps += Math.log2(2 * Math.abs(value - before) + 1);
    before = value;
  }
  return steps < plain || values.some((value) => value < 0);
}

/** Reads what `ColumnWriter` wrote. Past the end it gives zeros and remembers it in `broken`; it never throws. */
export class ColumnReader {
  broken = false;
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  whole(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.byte();
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
      scale *= 128;
      if (scale > 2 ** 53) return this.fail();
    }
  }

  /** Exactly `count` values; an empty list when the bytes cannot hold that many or `count` is not a natural number. */
  column(count: number): number[] {
    const packing = this.byte();
    const leastBytes = packing === packings.floats ? 8 * count : count;
    if (packing > packings.floats || !Number.isInteger(count) || count < 0 || leastBytes > this.left) {
      this.fail();
      return [];
    }
    if (packing === packings.floats) return this.floats(count);
    return packing === packings.differences ? this.differences(count) : this.wholes(count);
  }

  private wholes(count: number): number[] {
    const values: number[] = [];
    for (let i = 0; i < count; i++) values.push(this.whole());
    return values;
  }

  private differences(count: number): number[] {
    const values: number[] = [];
    let before = 0;
    for (let i = 0; i < count; i++) {
      const folded = this.whole();
      before += folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
      values.push(before);
    }
    return values;
  }

  private floats(count: number): number[] {
    const raw = new DataView(new ArrayBuffer(count * 8));
    for (let plane = 0; plane < 8; plane++)
      for (let i = 0; i < count; i++) raw.setUint8(i * 8 + plane, this.byte());
    return Array.from({ length: count }, (_, i) => raw.getFloat64(i * 8, true));
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    return byte ?? this.fail();
  }

  private fail(): number {
    this.broken = true;
    return 0;
  }
}
