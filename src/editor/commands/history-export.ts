import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { rowsOf } from './history-rows.ts';

/** Copies a run's file to where the person wants it. */
export const historyExport =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const [run] = rowsOf(argument, undefined, parts);
    if (run === undefined) return;
    const source = vscode.Uri.file(run.path);
    const target = await vscode.window.showSaveDialog({
      title: 'Export the run',
      defaultUri: vscode.Uri.joinPath(vscode.Uri.file(run.folder), basename(run.path)),
      filters: { 'k6 runs': ['k6run'] },
    });
    if (target !== undefined) await vscode.workspace.fs.copy(source, target, { overwrite: true });
  };
