import type { Tags } from '../metrics/metric.ts';
import { hashOf, standsAt } from './byte-words.ts';
import type { Decode } from './source-reader.ts';

/** Distinct endings of lines that are remembered; with 10^6 of them the memory is given up and begun anew. */
const maxTails = 10_000;

/** Their bytes lie in one piece of memory: a million small ones would be given back too late. */
const tailBytes = 2 * 1024 * 1024;

/** The end of a line, from the tags on: all samples of a request share it. */
export interface Tail {
  readonly number: number;
  readonly bytes: DataView;
  readonly tags: Tags;
}

/** How a reader understands the ends of its lines. */
export interface TailForm {
  /** The tags in the end of a line; undefined when it is not as k6 writes it. */
  readTags(text: string): Tags | undefined;
  /** The numbers of tails begin anew. */
  onForget(): void;
}

/** Reads the ends of lines by comparing bytes with what was met before; only a new end is parsed. */
export class TailScanner {
  /** Where the line behind the tail that was read last begins. */
  end = 0;
  private readonly decode: Decode;
  private readonly form: TailForm;
  private readonly tails = new Map<number, Tail>();
  private readonly memory = new Uint8Array(tailBytes);
  private used = 0;
  private count = 0;
  private last: Tail | undefined;

  constructor(decode: Decode, form: TailForm) {
    this.decode = decode;
    this.form = form;
  }

  /** The tail that begins at `from`; undefined when the line has no end or the tail is none. */
  scan(bytes: Uint8Array, view: DataView, from: number): Tail | undefined {
    if (this.isLast(bytes, view, from)) return this.last;
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) return undefined;
    const hash = hashOf(view, from, end);
    const known = this.tails.get(hash);
    const isSame = known?.bytes.byteLength === end - from && standsAt(view, from, known.bytes);
    const tail = isSame ? known : this.opened(hash, bytes.subarray(from, end));
    this.end = end + 1;
    this.last = tail ?? this.last;
    return tail;
  }

  /** Most lines end as the one before: a request gives a dozen samples. */
  private isLast(bytes: Uint8Array, view: DataView, from: number): boolean {
    if (this.last === undefined) return false;
    const end = from + this.last.bytes.byteLength;
    if (bytes[end] !== 0x0a || !standsAt(view, from, this.last.bytes)) return false;
    this.end = end + 1;
    return true;
  }

  private opened(hash: number, bytes: Uint8Array): Tail | undefined {
    const tags =
      bytes.length > tailBytes ? undefined : this.form.readTags(this.decode(bytes, 0, bytes.length));
    if (tags === undefined) return undefined;
    if (this.tails.size >= maxTails || this.used + bytes.length > tailBytes) this.forget();
    const tail = { number: this.count++, bytes: this.kept(bytes), tags };
    this.tails.set(hash, tail);
    return tail;
  }

  private kept(bytes: Uint8Array): DataView {
    const start = this.used;
    this.memory.set(bytes, start);
    this.used += bytes.length;
    return new DataView(this.memory.buffer, start, bytes.length);
  }

  private forget(): void {
    this.tails.clear();
    this.last = undefined;
    this.used = 0;
    this.count = 0;
    this.form.onForget();
  }
}
