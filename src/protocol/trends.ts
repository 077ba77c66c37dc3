/** Messages between the editor and the page that shows trends. */
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { isObject } from '../core/base/shape.ts';
import type { TrendMetricId } from '../core/trends/trend-metrics.ts';
import { trendMetrics } from '../core/trends/trend-metrics.ts';
import type { Trend } from '../core/trends/trend.ts';
import { badMessage } from './bad-message.ts';

/** What a person chose to follow; a script, an environment and a load make a line. */
export interface TrendChoice {
  /** Where the script's runs are kept; absent where there is one place only. */
  readonly folder?: string;
  readonly scriptName: string;
  readonly environment: string;
  /** Empty for the script's own load. */
  readonly variant: string;
  readonly metric: TrendMetricId;
}

/** A value that is drawn across: the baseline's, or a target. */
export interface TrendLine {
  readonly label: string;
  readonly value: number;
  readonly kind: 'baseline' | 'target';
}

/** To the page: everything it shows. Without `shown` there is no run to follow. */
export interface ToTrends {
  readonly kind: 'trends';
  readonly groups: readonly Omit<TrendChoice, 'metric'>[];
  readonly shown:
    { readonly choice: TrendChoice; readonly trend: Trend; readonly lines: readonly TrendLine[] } | undefined;
}

/** From the page. */
export type FromTrends =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'choose' } & TrendChoice)
  | { readonly kind: 'open'; readonly runId: string }
  /** Opens `runId` beside `otherRunId`, the earlier one. */
  | { readonly kind: 'compare'; readonly runId: string; readonly otherRunId: string };

/** Reads a message of the page; the editor acts on nothing else. */
export function decodeFromTrends(input: unknown): Result<FromTrends> {
  if (!isObject(input)) return failed(badMessage('is not an object'));
  const { kind, runId, otherRunId } = input;
  if (kind === 'ready') return ok({ kind });
  if (kind === 'choose') return decodeChoice(input);
  if (typeof runId !== 'string') return failed(badMessage('names no run'));
  if (kind === 'open') return ok({ kind, runId });
  if (kind === 'compare' && typeof otherRunId === 'string') return ok({ kind, runId, otherRunId });
  return failed(badMessage('has an unknown kind'));
}

function decodeChoice(input: Readonly<Record<string, unknown>>): Result<FromTrends> {
  const { folder, scriptName, environment, variant } = input;
  const metric = trendMetrics.find(({ id }) => id === input['metric'])?.id;
  if (typeof scriptName !== 'string' || typeof environment !== 'string' || typeof variant !== 'string')
    return failed(badMessage('names no line of runs'));
  if (folder !== undefined && typeof folder !== 'string') return failed(badMessage('names no folder'));
  if (metric === undefined) return failed(badMessage('names no metric'));
  return ok({
    ...{ kind: 'choose', scriptName, environment, variant, metric },
    ...(folder !== undefined && { folder }),
  });
}

/** Reads a message of the editor; both ends are built from the same sources, so only its frame is checked. */
export function decodeToTrends(input: unknown): Result<ToTrends> {
  if (!isObject(input) || input['kind'] !== 'trends' || !Array.isArray(input['groups']))
    return failed(badMessage('is not about trends'));
  return ok(input as unknown as ToTrends);
}
