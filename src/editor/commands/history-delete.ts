import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { rowsOf } from './history-rows.ts';

/** Deletes the selected runs after asking once; their files are gone for good. */
export const historyDelete =
  (parts: EditorParts): CommandHandler =>
  async (argument, more) => {
    const runs = rowsOf(argument, more, parts);
    if (runs.length === 0 || !(await isMeant(runs.length))) return;
    for (const run of runs) {
      const removed = await (await parts.history.storeOf(run)).remove(run.runId);
      if (!removed.ok) await tellProblem(removed.problem);
    }
    await parts.history.refresh();
  };

async function isMeant(count: number): Promise<boolean> {
  const says = count === 1 ? 'Delete this run?' : `Delete ${String(count)} runs?`;
  const detail = 'The run file is deleted. Baselines stay.';
  return (await vscode.window.showWarningMessage(says, { modal: true, detail }, 'Delete')) === 'Delete';
}
