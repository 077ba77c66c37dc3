import { summaryOf } from '../prometheus/watch/summary.ts';
import type { Watched } from '../prometheus/watch/watched.ts';

/** A series that Prometheus told beside a run, in the numbers that two runs are laid side by side by. */
export interface WatchedMean {
  readonly title: string;
  /** The query itself: under the same title it may be another one. */
  readonly query: string;
  readonly unit: string;
  readonly label: string;
  readonly mean: number;
  readonly max: number;
}

/** The same series beside two runs. Described only: its values depend on each other, and two runs show no spread. */
export interface WatchedDifference {
  readonly title: string;
  readonly label: string;
  readonly unit: string;
  /** Undefined where that run has no such series. */
  readonly baseline: Pick<WatchedMean, 'mean' | 'max'> | undefined;
  readonly candidate: Pick<WatchedMean, 'mean' | 'max'> | undefined;
  /** Why the two are not the same quantity; empty when they are. */
  readonly note: string;
}

/** The series of a run that have values. */
export const watchedMeans = ({ queries }: Watched): readonly WatchedMean[] =>
  queries.flatMap(({ title, query, unit, series }) =>
    series.flatMap((one) => {
      const { mean, max } = summaryOf(one);
      return mean === undefined || max === undefined
        ? []
        : [{ title, query, unit, label: one.label, mean, max }];
    }),
  );

/** Series of both runs side by side; nothing unless both were watched. */
export function compareWatched(
  baseline: readonly WatchedMean[] = [],
  candidate: readonly WatchedMean[] = [],
): readonly WatchedDifference[] {
  if (baseline.length === 0 || candidate.length === 0) return [];
  const before = new Map(baseline.map((one) => [idOf(one), one]));
  const after = new Map(candidate.map((one) => [idOf(one), one]));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    const one = now ?? old;
    if (one === undefined) return [];
    const isOther = old !== undefined && now !== undefined && old.query !== now.query;
    const { title, label, unit } = one;
    return [
      { title, label, unit, baseline: old, candidate: now, note: isOther ? 'the query is another one' : '' },
    ];
  });
}

const idOf = ({ title, label }: WatchedMean): string => JSON.stringify([title, label]);
