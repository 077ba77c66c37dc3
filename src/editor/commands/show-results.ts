import type { RowsOfRun } from '../../core/run/row-ids.ts';
import { decodeRows } from '../../core/run/row-ids.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { runTarget } from './run-target.ts';

/** Opens the panel of a run; at the rows of a table, where the one who calls names some. */
export const showResults =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = await runTarget(argument, parts);
    const page = runId === undefined ? undefined : await parts.panels.show(runId);
    const rows = givenRows(argument);
    if (rows !== undefined) page?.showRows(rows);
  };

const givenRows = (argument: unknown): RowsOfRun | undefined =>
  decodeRows((argument as { readonly rows?: unknown } | null | undefined)?.rows);
