import type { Comparison } from '../compare/comparison.ts';
import type { Scopes } from '../compare/rows.ts';
import type { RunRecord } from '../run/record.ts';

/** A run, read for its numbers. */
export interface NumberedRun {
  readonly record: RunRecord;
  /** With the baseline, where there is one. */
  readonly comparison: Comparison | undefined;
  readonly scopes: Scopes;
}
