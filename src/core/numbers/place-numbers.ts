import type { Difference } from '../compare/comparison.ts';
import type { RowsOfRun } from '../run/row-ids.ts';
import type { TextRange } from '../script/syntax.ts';
import type { WhyUnmapped } from './mapping.ts';

/** What a run says of one place of its script. */
export interface PlaceNumbers {
  readonly kind: 'request' | 'socket' | 'check' | 'scenario' | 'threshold';
  /** In the text that ran. */
  readonly range: TextRange;
  /** What the numbers are of, such as `GET http://host/users`; empty when there are none. */
  readonly title: string;
  readonly numbers: FoundNumbers | WhyUnmapped;
}

export interface FoundNumbers {
  readonly kind: 'found';
  /** For the end of the line, in order. */
  readonly brief: readonly BriefPart[];
  /** For the table. */
  readonly figures: readonly Figure[];
  /** What may be in the numbers besides; a sentence each. */
  readonly notes?: readonly string[];
  /** Where they stand in the results. */
  readonly rows: RowsOfRun;
}

/** A short piece of text; its tone only repeats what the words say. */
export interface BriefPart {
  readonly text: string;
  readonly tone: 'quiet' | 'good' | 'bad';
}

/** One number of a place. */
export interface Figure {
  readonly label: string;
  /** Undefined is "no data", never zero. */
  readonly value: number | undefined;
  /** As in `formatValue`; `count` for whole things. */
  readonly unit: string;
  /** Of the baseline, where it is compared by more than its value. */
  readonly difference?: Difference | undefined;
  /** Of the baseline, where only its value is known. */
  readonly before?: number | undefined;
}
