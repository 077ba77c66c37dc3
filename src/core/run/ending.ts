import type { Outcome, OutcomeKind } from './outcome.ts';
import type { ThresholdResult } from './summary.ts';

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

type Limit = Pick<ThresholdResult, 'metric' | 'source' | 'isTarget'>;

/** `threshold`, or `limit` when targets are among them. */
export const limitNoun = (limits: readonly Limit[]): string =>
  limits.some(({ isTarget }) => isTarget === true) ? 'limit' : 'threshold';

/** `1 threshold`, `3 thresholds`; with targets among them `3 limits`. */
export const limitCount = (limits: readonly Limit[]): string =>
  `${limits.length} ${limitNoun(limits)}${limits.length === 1 ? '' : 's'}`;

/** `http_req_duration p(95)<500`, and where it is from when it is not the script's. */
export const limitName = ({ metric, source, isTarget }: Limit): string =>
  `${metric} ${source}${isTarget === true ? ' (ayni.yaml)' : ''}`;
