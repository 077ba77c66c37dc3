import * as vscode from 'vscode';
import type { CommandHandler } from '../parts.ts';

/** Applies every safe fix to the script in front, by the same action that `editor.codeActionsOnSave` runs. */
export const lintFixAll = (): CommandHandler => async () => {
  const action = { kind: 'source.fixAll.ayni', apply: 'first' };
  await vscode.commands.executeCommand('editor.action.sourceAction', action);
};
