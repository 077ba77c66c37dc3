import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { rowsOf } from './history-rows.ts';

/** Edits the note that is kept in a run's file. */
export const historyNote =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const [run] = rowsOf(argument, undefined, parts);
    if (run === undefined) return;
    const record = await parts.history.read(run.runId);
    if (!record.ok) return tellProblem(record.problem);
    const notes = await vscode.window.showInputBox({
      title: 'Note on the run',
      value: record.value.notes,
      prompt: 'What was special about it? The note is kept in the run file.',
    });
    if (notes === undefined) return;
    const written = await (await parts.history.storeOf(run)).note(run.runId, notes.trim());
    if (!written.ok) await tellProblem(written.problem);
  };
