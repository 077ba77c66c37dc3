/** What a Prometheus told of the system while a run went on: plain data, bounded, free of secrets. */
export interface Watched {
  /** The server's address. */
  readonly server: string;
  readonly stepMs: number;
  /** How far the server's clock is from ours; undefined when it could not be asked. Series are in our time already. */
  readonly clock: ClockDistance | undefined;
  /** Times of all values in seconds since the start of the run, evenly apart. */
  readonly seconds: readonly number[];
  readonly queries: readonly WatchedQuery[];
}

/** The other clock minus ours, and how far off that may be. */
export interface ClockDistance {
  readonly aheadMs: number;
  readonly withinMs: number;
}

/**
 * `waiting`: not answered yet; `answered`; `empty`: an answer without any series; `partial`: with warnings, or cut;
 * `failed`: the last question was not answered, what stands here is older.
 */
export type WatchState = 'waiting' | 'answered' | 'empty' | 'partial' | 'failed';

/** A query and what it gave over the run. */
export interface WatchedQuery {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly query: string;
  readonly state: WatchState;
  /** What a reader has to know of these numbers, each in a sentence: why there are none, what was cut, what is no number. */
  readonly notes: readonly string[];
  readonly series: readonly WatchedSeries[];
}

export interface WatchedSeries {
  readonly label: string;
  /** One for each of `seconds`; null where there is none, or none that can be drawn. Never zero for "no data". */
  readonly values: readonly (number | null)[];
}

/** Series of a query that are kept. */
export const keptSeries = 10;

/** Queries that are watched at most: each is asked every few seconds. */
export const mostWatched = 12;

/** Points of a series at most; when a run outgrows them, its step becomes longer. */
export const mostPoints = 600;
