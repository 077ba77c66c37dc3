import type { ChartColumns } from '../run/view.ts';
import { csvField } from './escape.ts';
import type { Report } from './report-model.ts';

/** Columns after those that name the run, with their units: times in ms, shares 0..1, deviations in percent. */
const columns: readonly (readonly [title: string, column: keyof ChartColumns])[] = [
  ['seconds', 'seconds'],
  ['vus', 'vus'],
  ['requests_per_second', 'requestsPerSecond'],
  ['failures_per_second', 'failuresPerSecond'],
  ['p50_ms', 'p50'],
  ['p95_ms', 'p95'],
  ['p99_ms', 'p99'],
  ['iterations_per_second', 'iterationsPerSecond'],
  ['dropped_per_second', 'droppedPerSecond'],
  ['violations_per_second', 'violationsPerSecond'],
  ['deviation_p95_percent', 'deviationP95'],
  ['deviation_max_percent', 'deviationMax'],
  ['collaboration_index', 'collaborationIndex'],
];

/**
 * The series of the run as CSV (RFC 4180, with plain line ends), a line for each tick. The first three columns name the run, so that files can
 * be put one after the other; "no data" is an empty field.
 */
export function csvReport({ view: { head, chart } }: Report): string {
  const run = [head.runId, head.scriptName, head.environment];
  const lines = chart.seconds.map((_, tick) => [
    ...run,
    ...columns.map(([, name]) => chart[name][tick] ?? null),
  ]);
  return [['run', 'script', 'environment', ...columns.map(([title]) => title)], ...lines]
    .map((line) => `${line.map(csvField).join(',')}\n`)
    .join('');
}
