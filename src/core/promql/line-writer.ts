// Lines with comments where they were: behind what they stood behind, or on a line of their own.
import type { Span } from '../language/span.ts';

/** Writes a text line by line and puts each comment before the first thing that came after it. */
export class LineWriter {
  private readonly lines: string[] = [];
  private readonly comments: Span[];
  private readonly source: string;
  private indent = 0;
  /** A new line begins with the next text. */
  private pending = true;
  private glued = false;

  constructor(source: string, comments: readonly Span[]) {
    this.source = source;
    this.comments = [...comments];
  }

  /** What comes next begins a line at this depth. */
  line(depth: number): void {
    if (this.glued) {
      this.glued = false;
      return;
    }
    this.indent = depth;
    this.pending = true;
  }

  /** The next line goes on in this one. */
  glue(): void {
    this.glued = true;
  }

  /** Writes what stands at this offset of the source. */
  put(text: string, offset: number): void {
    this.flush(offset);
    if (this.pending) this.lines.push('  '.repeat(this.indent) + text);
    else this.lines.push((this.lines.pop() ?? '') + text);
    this.pending = false;
  }

  /** Writes the comments before this offset. */
  flush(offset: number): void {
    while (this.comments[0] !== undefined && this.comments[0].start < offset) {
      const comment = this.comments.shift();
      if (comment !== undefined) this.comment(comment);
    }
  }

  private comment({ start, end }: Span): void {
    const text = this.source.slice(start, end).trimEnd();
    const before = this.lines.at(-1);
    if (before === undefined || this.isFirst(start)) this.lines.push('  '.repeat(this.indent) + text);
    else this.lines[this.lines.length - 1] = `${before} ${text}`;
    this.pending = true;
  }

  /** True when only blanks stand before it in its line. */
  private isFirst(start: number): boolean {
    const lineStart = Math.max(
      this.source.lastIndexOf('\n', start - 1),
      this.source.lastIndexOf('\r', start - 1),
    );
    return start === 0 || this.source.slice(lineStart + 1, start).trim() === '';
  }

  toString(): string {
    return this.lines.join('\n');
  }
}
