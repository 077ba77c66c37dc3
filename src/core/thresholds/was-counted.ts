import type { SeriesFilter, Timeline } from '../metrics/timeline.ts';

/**
 * True when a counter was counted, if only to 0. k6 sends dropped iterations only when there are some: iterations
 * without them say that none were dropped.
 */
export const wasCounted = (timeline: Timeline, filter: SeriesFilter): boolean =>
  timeline.select(filter).length > 0 ||
  (filter.metric === 'dropped_iterations' && timeline.select({ ...filter, metric: 'iterations' }).length > 0);
