import type { Outcome, OutcomeKind } from './outcome.ts';

/** The words of an ending, and the place that they are about. */
export interface EndingWords {
  readonly says: string;
  readonly remedy: string;
  readonly place?: Outcome['place'];
}

/** An outcome that is not green. */
export function ending(kind: OutcomeKind, texts: EndingWords, finished = false): Outcome {
  const { place, says, remedy } = texts;
  return { kind, says: says.trim(), remedy, passed: false, finished, ...(place !== undefined && { place }) };
}

/** `1 threshold`, `3 thresholds`. */
export const thresholdCount = (count: number): string =>
  count === 1 ? '1 threshold' : `${count} thresholds`;
