import { digitAt } from './scan-time.ts';
import type { Decode } from './source-reader.ts';

/** Up to so many digits a whole number is exact in a double, and so is its quotient by a power of ten. */
const exactDigits = 15;
const powersOfTen = Array.from({ length: exactDigits + 1 }, (_, i) => 10 ** i);

/** Reads JSON numbers from bytes. */
export class NumberScanner {
  value = 0;
  private mantissa = 0;
  private readonly decode: Decode;

  constructor(decode: Decode) {
    this.decode = decode;
  }

  /** Reads the number at `at`; returns what comes after it, or -1 when it is none that JSON allows. */
  scan(bytes: Uint8Array, at: number): number {
    const start = bytes[at] === 0x2d ? at + 1 : at;
    this.mantissa = 0;
    const point = this.digits(bytes, start);
    if (point === start || (point > start + 1 && bytes[start] === 0x30)) return -1;
    const end = bytes[point] === 0x2e ? this.digits(bytes, point + 1) : point;
    const decimals = Math.max(0, end - point - 1);
    if (!this.isPlain(bytes, end, point - start + decimals)) return this.asText(bytes, at);
    const size = this.mantissa / (powersOfTen[decimals] ?? 1);
    this.value = start === at ? size : -size;
    return end;
  }

  /** Neither longer than is exact nor with an exponent, nor without a digit behind its point. */
  private isPlain(bytes: Uint8Array, end: number, digits: number): boolean {
    return digits <= exactDigits && bytes[end - 1] !== 0x2e && bytes[end] !== 0x65 && bytes[end] !== 0x45;
  }

  /** Takes digits into the mantissa; returns what comes after. */
  private digits(bytes: Uint8Array, from: number): number {
    let [i, mantissa] = [from, this.mantissa];
    for (let digit = digitAt(bytes, i); digit >= 0; digit = digitAt(bytes, ++i))
      mantissa = mantissa * 10 + digit;
    this.mantissa = mantissa;
    return i;
  }

  /** Long numbers and those with an exponent are rare: k6 writes them for values below a millionth. */
  private asText(bytes: Uint8Array, at: number): number {
    const text = this.decode(bytes, at, Math.min(bytes.length, at + 400));
    const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[,}])/.exec(text)?.[0];
    if (number === undefined || !Number.isFinite(Number(number))) return -1;
    this.value = Number(number);
    return at + number.length;
  }
}
