import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';

/** Shows only the runs that hold all the words typed. */
export const historyFilter =
  ({ tree }: EditorParts): CommandHandler =>
  async () => {
    const filter = await vscode.window.showInputBox({
      title: 'Filter the history',
      value: tree.filter,
      prompt: 'Words of the script, title, environment or state, such as "checkout staging failed".',
    });
    if (filter !== undefined) tree.filter = filter;
  };

/** Shows all runs again. */
export const historyClearFilter =
  ({ tree }: EditorParts): CommandHandler =>
  () => {
    tree.filter = '';
    return Promise.resolve();
  };
