import type { Piece } from './inserted-text.ts';

/** One thing that may be written at a place of an expression. */
export interface PromqlCompletion {
  readonly label: string;
  readonly kind: 'function' | 'aggregation' | 'metric' | 'label' | 'value' | 'duration' | 'keyword';
  /** A few words beside the label. */
  readonly detail: string;
  /** Markdown; empty when there is no more to say. */
  readonly markdown: string;
  readonly pieces: readonly Piece[];
  /** True when something is to be chosen at once where it puts the cursor. */
  readonly goesOn?: true;
}
