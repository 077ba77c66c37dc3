import type { Cursor } from './cursor.ts';
import type { Expr } from './tree.ts';

/** What the parts of the parser share. */
export interface Parsing {
  readonly cursor: Cursor;
  /** The whole text. */
  readonly written: string;
  /** Reads an expression; undefined, with a complaint, where none begins. */
  readonly expression: (missing: string) => Expr | undefined;
}
