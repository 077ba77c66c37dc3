import type { Watched, WatchedQuery } from '../../../src/core/prometheus/watch/watched.ts';

/** A query with one series of these values. */
export const watchedQuery = (
  title: string,
  values: readonly (number | null)[],
  change: Partial<WatchedQuery> = {},
): WatchedQuery => ({
  name: title.toLowerCase().replaceAll(' ', '-'),
  title,
  unit: '',
  query: `${title.toLowerCase().replaceAll(' ', '_')}`,
  state: 'answered',
  notes: [],
  series: [{ label: title, values }],
  ...change,
});

/** What a Prometheus told, a point each `stepMs`. */
export const watchedOf = (queries: readonly WatchedQuery[], stepMs = 1000): Watched => {
  const points = Math.max(0, ...queries.map(({ series }) => series[0]?.values.length ?? 0));
  return {
    server: 'http://127.0.0.1:9090',
    stepMs,
    clock: { aheadMs: 12, withinMs: 3 },
    seconds: Array.from({ length: points }, (_, i) => (i * stepMs) / 1000),
    queries,
  };
};
