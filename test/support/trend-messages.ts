/** What the page of trends is told of a history. */
import type { RecordHeadline } from '../../src/core/run/record-headline.ts';
import { trendMetrics } from '../../src/core/trends/trend-metrics.ts';
import { trendOf } from '../../src/core/trends/trend.ts';
import type { ToTrends } from '../../src/protocol/trends.ts';

/** A finished run a day, with a little noise that is the same each time, and 20 % slower from `slowerFrom` on. */
export const historyOf = (count: number, slowerFrom = Math.floor(count / 2)): RecordHeadline[] =>
  Array.from({ length: count }, (_, i) => ({
    runId: `run-${i}`,
    scriptName: 'scenarios/checkout.js',
    environment: 'local',
    startedAtMs: Date.UTC(2026, 6, 1) + i * 24 * 3600 * 1000,
    durationMs: 60_000,
    outcome: { kind: 'passed', says: '', remedy: '', passed: i % 17 !== 3, finished: true },
    title: i === 5 ? 'before the cache' : '',
    kept: false,
    p95Ms: 100 * (1 + ((i * 7) % 11) / 150) * (i < slowerFrom ? 1 : 1.2) * (i % 29 === 11 ? 1.4 : 1),
    requestsPerSecond: 500 - ((i * 3) % 7),
    failureRate: 0.001 * ((i * 5) % 3),
    ...(i === 9 && { note: 'Pool of 20 connections.' }),
    commit: `c0ffee${String(i).padStart(6, '0')}`,
  }));

/** The message for such a history, with p95 chosen. */
export function trendsMessage(runs: readonly RecordHeadline[]): ToTrends {
  const [metric] = trendMetrics;
  const line = { scriptName: 'scenarios/checkout.js', environment: 'local', variant: '' };
  const other = { scriptName: 'scenarios/checkout.js', environment: 'staging', variant: '10 VUs, 30s' };
  if (metric === undefined || runs.length === 0) return { kind: 'trends', groups: [], shown: undefined };
  const lines = [{ label: 'baseline', value: 104, kind: 'baseline' as const }];
  const choice = { ...line, metric: metric.id };
  return { kind: 'trends', groups: [line, other], shown: { choice, trend: trendOf(runs, metric), lines } };
}
