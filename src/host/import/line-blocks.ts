import type { SourceReader } from '../../core/import/source-reader.ts';

/** A line of k6 is some hundred bytes; one that does not fit is garbage. */
const blockBytes = 4 * 1024 * 1024;
const lineEnd = 0x0a;

/** Feeds a reader of lines from pieces of any size, with one buffer: an unfinished line waits for its rest. */
export class LineBlocks {
  private readonly reader: SourceReader;
  private readonly buffer = Buffer.allocUnsafe(blockBytes);
  private used = 0;
  private isSkipping = false;

  constructor(reader: SourceReader) {
    this.reader = reader;
  }

  /** Where the next bytes can be put; tell with `filled` how many they were. */
  get room(): Buffer {
    return this.buffer.subarray(this.used);
  }

  /** So many bytes were put into `room`. */
  filled(count: number): void {
    this.used += count;
    if (this.isSkipping) this.skip();
    if (this.used < this.buffer.length) return;
    const rest = this.reader.read(this.buffer);
    this.drop(rest);
    if (rest === 0) this.giveUpLine();
  }

  add(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      const count = piece.copy(this.room, 0, at);
      at += count;
      this.filled(count);
    }
  }

  /** No more comes. */
  end(): void {
    const bytes = this.buffer.subarray(0, this.used);
    const rest = this.reader.read(bytes);
    this.reader.finish(bytes.subarray(rest));
    this.used = 0;
  }

  private giveUpLine(): void {
    const { gathered } = this.reader;
    gathered.lines++;
    gathered.refuse(`it is longer than ${blockBytes / 1024 / 1024} MB`);
    this.used = 0;
    this.isSkipping = true;
  }

  private skip(): void {
    const end = this.buffer.subarray(0, this.used).indexOf(lineEnd);
    this.isSkipping = end < 0;
    this.drop(end < 0 ? this.used : end + 1);
  }

  private drop(count: number): void {
    this.buffer.copyWithin(0, count, this.used);
    this.used -= count;
  }
}
