import type { Histogram } from './histogram.ts';
import type { SeriesKey } from './metric.ts';

/** One sample of a push as k6 sends it: cumulative since the start for counters and trends. */
export interface PushedSample {
  readonly key: SeriesKey;
  /** Unix time in milliseconds. */
  readonly timestampMs: number;
  readonly value: number | Histogram;
}

/** All samples of one remote-write request. */
export interface Push {
  readonly samples: readonly PushedSample[];
}
