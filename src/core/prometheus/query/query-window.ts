/** A stretch of time and how far apart its points are, in Unix ms. */
export interface QueryWindow {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** A chart has no room for more points, and Prometheus need not make them. */
const mostPoints = 240;

/** What Prometheus gives for one series at most. */
const refusedPoints = 11_000;

const secondsApart = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** A round step with which a stretch has about as many points as a chart can show. */
export function stepFor(spanMs: number): number {
  const least = spanMs / mostPoints / 1000;
  const round = secondsApart.find((step) => step >= least);
  return 1000 * (round ?? Math.ceil(least / 86_400) * 86_400);
}

/** The window of a stretch; a step that Prometheus would refuse is made as long as it has to be. */
export function queryWindow(startMs: number, endMs: number, stepMs?: number): QueryWindow {
  const spanMs = Math.max(1000, endMs - startMs);
  const wanted = stepMs ?? stepFor(spanMs);
  return {
    startMs,
    endMs: startMs + spanMs,
    stepMs: Math.max(wanted, Math.ceil(spanMs / (refusedPoints - 1))),
  };
}

/** The moments of a window at which there are values, the last one at its end or before. */
export const momentsOf = ({ startMs, endMs, stepMs }: QueryWindow): readonly number[] =>
  Array.from({ length: Math.floor((endMs - startMs) / stepMs) + 1 }, (_, i) => startMs + i * stepMs);
