import type { Position } from '../script/syntax.ts';
import type { LintSeverity } from './rule.ts';

/** Something that the linter tells about a file. */
export interface Finding {
  /** A rule's id; `syntax` for what cannot be parsed, `unused-disable` for a comment that silences nothing. */
  readonly ruleId: string;
  readonly severity: LintSeverity;
  readonly says: string;
  readonly start: Position;
  readonly end: Position;
  /** Safe: may be applied with all others. */
  readonly fix?: TextChange;
  readonly suggestions: readonly { readonly says: string; readonly change: TextChange }[];
}

/** Replaces the text from `start` to `end` (offsets in UTF-16 units, as editors count). */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
