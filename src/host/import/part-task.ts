import type { PackedGathered } from '../../core/import/packed-gathered.ts';
import type { TableLimits } from '../../core/import/sample-table.ts';
import type { LineFormat } from './reader-of-lines.ts';

/** What a thread is asked to read: bytes of a file, from the start of a line to the end of one. */
export interface PartTask {
  readonly path: string;
  readonly format: LineFormat;
  /** Of CSV, for parts behind the first line. */
  readonly columns: readonly string[] | undefined;
  readonly from: number;
  readonly to: number;
  readonly limits: TableLimits;
}

/** What the thread says: how far it is, and in the end what it found. */
export type PartMessage = { readonly readBytes: number } | { readonly part: PackedGathered };
