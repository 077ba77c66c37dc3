import type { QueryWindow } from './query-window.ts';
import { queryWindow } from './query-window.ts';

/** Over which time is asked: now alone, so long until now, or while the last run went on. */
export const queryRanges = ['now', '15m', '1h', '6h', '1d', 'last-run'] as const;
export type QueryRange = (typeof queryRanges)[number];

const minute = 60_000;

const spans: Readonly<Record<Exclude<QueryRange, 'now' | 'last-run'>, number>> = {
  '15m': 15 * minute,
  '1h': 60 * minute,
  '6h': 6 * 60 * minute,
  '1d': 24 * 60 * minute,
};

/** A stretch of time in which a run went on. */
export interface RunSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/** Before and after a run, so that one sees what it changed. */
const besideRunMs = minute / 2;

/** The window of a range; undefined for now, and where there is no run. */
export function windowOf(
  range: QueryRange,
  nowMs: number,
  lastRun: RunSpan | undefined,
): QueryWindow | undefined {
  if (range === 'now') return undefined;
  if (range !== 'last-run') return queryWindow(nowMs - spans[range], nowMs);
  return lastRun && queryWindow(lastRun.startMs - besideRunMs, Math.min(nowMs, lastRun.endMs + besideRunMs));
}

/** A range as a person reads it. */
export const rangeWords = (range: QueryRange): string => words[range];

const words: Readonly<Record<QueryRange, string>> = {
  now: 'Now',
  '15m': 'Last 15 min',
  '1h': 'Last hour',
  '6h': 'Last 6 h',
  '1d': 'Last day',
  'last-run': 'Last run',
};
