import type { NamedQuery } from '../../config/prometheus.ts';
import { mostPoints, mostWatched } from './watched.ts';

/** Steps that people read easily, in ms. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000);

/** As many points as a chart can show. */
const wantedPoints = 240;

/** Where k6 cannot tell how long it will take. */
const usualStepMs = 5000;

/** How far apart the points of a run's series are. A configured step goes before, unless it gives too many points. */
export function stepFor(plannedMs: number | undefined, configuredMs: number | undefined): number {
  if (configuredMs !== undefined) return Math.max(configuredMs, stepOver(plannedMs ?? 0, mostPoints));
  return plannedMs === undefined ? usualStepMs : stepOver(plannedMs, wantedPoints);
}

/** The first step with which so long a time has no more than so many points. */
export function stepOver(durationMs: number, points: number): number {
  const fits = (step: number): boolean => durationMs / step <= points;
  return steps.find(fits) ?? Math.ceil(durationMs / points / 1000) * 1000;
}

/** Between two rounds of questions there are at least so many ms. */
const shortestPauseMs = 3000;
const longestPauseMs = 60_000;

/** The pause until the next round; after failures in a row each time twice as long. */
export const pauseAfter = (stepMs: number, failures: number): number =>
  Math.min(Math.max(stepMs, shortestPauseMs) * 2 ** Math.min(failures, 10), Math.max(longestPauseMs, stepMs));

/** The queries that are asked while a run goes on, and the names of those that are too many. */
export function chosenQueries(queries: readonly NamedQuery[]): {
  readonly chosen: readonly NamedQuery[];
  readonly leftOut: readonly string[];
} {
  const watched = queries.filter(({ watch }) => watch);
  return {
    chosen: watched.slice(0, mostWatched),
    leftOut: watched.slice(mostWatched).map(({ name }) => name),
  };
}
