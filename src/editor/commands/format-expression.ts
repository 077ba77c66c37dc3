import * as vscode from 'vscode';
import type { CommandHandler } from '../parts.ts';

/** Lays out the expression at the cursor, by the same action that the lamp offers. */
export const formatExpression = (): CommandHandler => async () => {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    editor.selection,
    'refactor.rewrite.ayni.format',
  );
  if (action?.edit !== undefined) await vscode.workspace.applyEdit(action.edit);
  else void vscode.window.showInformationMessage(nothing);
};

const nothing =
  'Nothing to lay out: there is no expression of PromQL at the cursor, it is not valid, or it is laid out already.';
