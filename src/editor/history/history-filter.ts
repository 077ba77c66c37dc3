import type { HistoryRun } from './run-history.ts';

/** True when every word of the filter is found in the script, title, environment or state of the run. */
export function matchesFilter(run: HistoryRun, filter: string): boolean {
  const text = [run.scriptName, run.title, run.environment, run.outcome.kind, run.outcome.says]
    .join(' ')
    .toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
