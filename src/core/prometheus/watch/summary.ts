import type { Watched, WatchedSeries } from './watched.ts';

/** A series in three numbers; undefined without any value. */
export interface SeriesSummary {
  readonly mean: number | undefined;
  readonly max: number | undefined;
  readonly last: number | undefined;
}

/** What a series was over the run; all its values count alike, since they are evenly apart. */
export function summaryOf({ values }: WatchedSeries): SeriesSummary {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { mean: undefined, max: undefined, last: undefined };
  return {
    mean: known.reduce((sum, value) => sum + value / known.length, 0),
    max: known.reduce((most, value) => Math.max(most, value), -Infinity),
    last: known.at(-1),
  };
}

/** What of a run's Prometheus did not work, each query in a sentence; the same sentence of several queries once. */
export function watchGaps({ queries }: Watched): readonly string[] {
  const failed = queries.filter(({ state }) => state === 'failed' || state === 'waiting');
  const byCause = new Map<string, string[]>();
  for (const { title, notes, state } of failed) {
    const cause = state === 'waiting' ? 'Prometheus had not answered when the run ended.' : (notes[0] ?? '');
    byCause.set(cause, [...(byCause.get(cause) ?? []), title]);
  }
  return [...byCause].map(([cause, titles]) => `${titles.join(', ')}: ${cause}`);
}
