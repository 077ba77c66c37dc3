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
  /** What can be done about it elsewhere than in this file. */
  readonly remedy?: FindingRemedy;
}

/** `generate-rules`: make the rules of Prometheus again; `add-target`: write a target into the project's `ayni.yaml`. */
export type FindingRemedy =
  | { readonly kind: 'generate-rules' }
  | { readonly kind: 'add-target'; readonly path: readonly string[]; readonly value: string };

/** Replaces the text from `start` to `end` (offsets in UTF-16 units, as editors count). */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
