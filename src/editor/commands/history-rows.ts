import type { HistoryRun } from '../history/run-history.ts';
import type { EditorParts } from '../parts.ts';
import { givenRun } from './run-target.ts';

/** The runs of the rows a command was called on: all selected ones when the clicked row is among them. */
export function rowsOf(argument: unknown, more: unknown, { history }: EditorParts): HistoryRun[] {
  const rows: unknown[] = Array.isArray(more) && more.length > 0 ? more : [argument];
  return rows.flatMap((row) => {
    const runId = givenRun(row);
    const run = runId === undefined ? undefined : history.byId(runId);
    return run === undefined ? [] : [run];
  });
}
