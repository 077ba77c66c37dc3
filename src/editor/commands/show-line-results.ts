import * as vscode from 'vscode';
import { commands } from '../ids.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';

/** Opens the last results of the script in front at the row of the line with the cursor. */
export const showLineResults =
  ({ numbers }: EditorParts): CommandHandler =>
  async () => {
    const editor = vscode.window.activeTextEditor;
    const found = editor && numbers.rowsAt(editor.document, editor.selection.active.line);
    if (found !== undefined) await vscode.commands.executeCommand(commands.showResults, found);
    else await vscode.window.showInformationMessage(nothing);
  };

const nothing =
  'The last run has no numbers for this line. Numbers stand at requests, checks, scenarios and thresholds; hover over one to see why it has none.';
