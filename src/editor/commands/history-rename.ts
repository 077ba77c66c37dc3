import * as vscode from 'vscode';
import { startedAt } from '../history/history-tree.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { rowsOf } from './history-rows.ts';

/** Gives a run a title; an empty one takes it away. */
export const historyRename =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const [run] = rowsOf(argument, undefined, parts);
    if (run === undefined) return;
    const title = await vscode.window.showInputBox({
      title: 'Title of the run',
      value: run.title,
      placeHolder: startedAt(run),
    });
    if (title === undefined) return;
    const renamed = await (await parts.history.storeOf(run)).rename(run.runId, title.trim());
    if (!renamed.ok) await tellProblem(renamed.problem);
    await parts.history.refresh();
  };
