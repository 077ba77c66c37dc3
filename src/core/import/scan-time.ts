import { copiedView, standsAt, standTwice } from './byte-words.ts';
import type { SampleTime } from './sample-time.ts';
import type { Decode } from './source-reader.ts';

/** `2026-11-22T05:26` */
const minuteLength = 16;
const [colon, zulu] = [0x3a, 0x5a];

/** How times are written. */
export interface TimeForm {
  /** The byte behind a time. */
  readonly end: number;
  read(text: string): SampleTime | undefined;
}

/** Reads times from bytes; the minute and the zone are read as text once and then only compared. */
export class TimeScanner {
  second = 0;
  fractionMs = 0;
  private readonly decode: Decode;
  private readonly form: TimeForm;
  private minute: DataView | undefined;
  private zone: DataView | undefined;
  private minuteS = 0;
  /** Where the time stands that was read last, with its quote; -1 when the bytes are others now. */
  private lastAt = -1;
  private lastLength = 0;

  constructor(decode: Decode, form: TimeForm) {
    this.decode = decode;
    this.form = form;
  }

  /** The bytes are others than before. */
  forget(): void {
    this.lastAt = -1;
  }

  /** Reads the time that begins at `at` and ends before the byte of its form; returns the place of that, or -1. */
  scan(bytes: Uint8Array, view: DataView, at: number): number {
    // All samples of a request have one time.
    if (this.lastAt >= 0 && standTwice(view, at, this.lastAt, this.lastLength))
      return at + this.lastLength - 1;
    const quote = this.read(bytes, view, at);
    this.lastAt = quote < 0 ? -1 : at;
    this.lastLength = quote + 1 - at;
    return quote;
  }

  private read(bytes: Uint8Array, view: DataView, at: number): number {
    if (this.minute === undefined || !standsAt(view, at, this.minute)) return this.anew(bytes, at);
    const seconds = twoDigits(bytes, at + minuteLength + 1);
    if (bytes[at + minuteLength] !== colon || seconds < 0 || seconds > 59) return -1;
    const zoneAt = this.fraction(bytes, at + minuteLength + 3);
    if (zoneAt < 0) return -1;
    if (this.zone === undefined || !standsAt(view, zoneAt, this.zone)) return this.anew(bytes, at);
    this.second = this.minuteS + seconds;
    return zoneAt + this.zone.byteLength - 1;
  }

  /** Digits after a point, of which three matter; returns what comes after, or -1. */
  private fraction(bytes: Uint8Array, at: number): number {
    this.fractionMs = 0;
    if (bytes[at] !== 0x2e) return at;
    let [i, ms] = [at + 1, 0];
    for (let digit = digitAt(bytes, i); digit >= 0; digit = digitAt(bytes, ++i))
      if (i - at <= 3) ms = ms * 10 + digit;
    const digits = i - at - 1;
    if (digits === 0 || digits > 9) return -1;
    this.fractionMs = digits === 1 ? ms * 100 : digits === 2 ? ms * 10 : ms;
    return i;
  }

  private anew(bytes: Uint8Array, at: number): number {
    const end = bytes.indexOf(this.form.end, at);
    if (end < 0 || end - at > 40) return -1;
    const text = this.decode(bytes, at, end);
    const time = this.form.read(text);
    if (time === undefined) return -1;
    this.second = time.second;
    this.fractionMs = time.fractionMs;
    this.minute = undefined;
    // Numbers have no minutes that come again.
    if (bytes[at + minuteLength] !== colon) return end;
    const zoneLength = bytes[end - 1] === zulu ? 1 : 6;
    this.minute = copiedView(bytes, at, at + minuteLength);
    // With the byte behind it, so that a longer zone is not taken for a shorter one.
    this.zone = copiedView(bytes, end - zoneLength, end + 1);
    this.minuteS = time.second - twoDigits(bytes, at + minuteLength + 1);
    return end;
  }
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [digitAt(bytes, at), digitAt(bytes, at + 1)];
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
}

/** The digit there, or -1. */
export function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
