import type { ChartColumns } from './view.ts';

/** Columns with later ticks after the earlier ones. */
export function appendColumns(earlier: ChartColumns, later: ChartColumns): ChartColumns {
  return {
    seconds: [...earlier.seconds, ...later.seconds],
    vus: [...earlier.vus, ...later.vus],
    requestsPerSecond: [...earlier.requestsPerSecond, ...later.requestsPerSecond],
    p50: [...earlier.p50, ...later.p50],
    p95: [...earlier.p95, ...later.p95],
    p99: [...earlier.p99, ...later.p99],
    failuresPerSecond: [...earlier.failuresPerSecond, ...later.failuresPerSecond],
    iterationsPerSecond: [...earlier.iterationsPerSecond, ...later.iterationsPerSecond],
    droppedPerSecond: [...earlier.droppedPerSecond, ...later.droppedPerSecond],
    deviationP95: [...earlier.deviationP95, ...later.deviationP95],
    deviationMax: [...earlier.deviationMax, ...later.deviationMax],
    collaborationIndex: [...earlier.collaborationIndex, ...later.collaborationIndex],
    violationsPerSecond: [...earlier.violationsPerSecond, ...later.violationsPerSecond],
  };
}
