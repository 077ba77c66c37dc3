import * as vscode from 'vscode';
import { webviews } from '../ids.ts';
import type { CommandHandler } from '../parts.ts';

/** Opens a run file from anywhere: a CI artifact, a colleague's. */
export const openRunFile = (): CommandHandler => async (argument) => {
  const files =
    argument instanceof vscode.Uri
      ? [argument]
      : await vscode.window.showOpenDialog({
          title: 'Open a k6 run',
          filters: { 'k6 runs': ['k6run'] },
          canSelectMany: true,
        });
  for (const file of files ?? [])
    await vscode.commands.executeCommand('vscode.openWith', file, webviews.runFile);
};
