import type { DeclaredMetric } from './json-line.ts';
import type { SampleTable } from './sample-table.ts';

/** A line that could not be used. */
export interface RefusedLine {
  /** Counts from 1. */
  readonly line: number;
  readonly why: string;
}

/** Lines that are named; all are counted. */
const namedLines = 20;

/** What a reader of lines gathers besides samples. */
export class Gathered {
  readonly table: SampleTable;
  readonly declared = new Map<string, DeclaredMetric>();
  readonly refused: RefusedLine[] = [];
  refusedCount = 0;
  /** Lines so far. */
  lines = 0;
  /** The last line has no end and makes no sense: the source was cut. */
  isCut = false;

  constructor(table: SampleTable) {
    this.table = table;
  }

  /** Keeps what a source says of a metric; the first word counts. */
  declare(metric: DeclaredMetric): void {
    if (this.declared.has(metric.name)) return;
    this.declared.set(metric.name, metric);
    this.table.kinds.set(metric.name, { type: metric.type, contains: metric.contains });
  }

  /** Takes over the refused lines of a part that begins behind the lines so far. */
  addRefused({
    refused,
    refusedCount,
  }: {
    readonly refused: readonly RefusedLine[];
    readonly refusedCount: number;
  }): void {
    this.refusedCount += refusedCount;
    const room = namedLines - this.refused.length;
    this.refused.push(...refused.slice(0, room).map(({ line, why }) => ({ line: this.lines + line, why })));
  }

  /** Counts the current line as one that could not be used. */
  refuse(why: string): void {
    this.refusedCount++;
    if (this.refused.length < namedLines) this.refused.push({ line: this.lines, why });
  }
}

/** Reads lines from blocks of bytes. */
export interface SourceReader {
  readonly gathered: Gathered;
  /** Reads the whole lines in `bytes`; returns where the unfinished one begins. */
  read(bytes: Uint8Array): number;
  /** Reads what is left at the end: a last line without an end, perhaps cut. */
  finish(bytes: Uint8Array): void;
}

/** UTF-8 to text; `core` has no decoder of its own. */
export type Decode = (bytes: Uint8Array, from: number, to: number) => string;
