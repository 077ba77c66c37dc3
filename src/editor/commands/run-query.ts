import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { expressionUnderCursor } from '../query/expression-under-cursor.ts';
import { QueryPanel } from '../query/query-panel.ts';

/** Asks the expression that was given, is selected or stands at the cursor; without one, shows the page for it. */
export const runQuery =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    // The workspace says where the secrets go.
    if (!vscode.workspace.isTrusted) return;
    const editor = vscode.window.activeTextEditor;
    const given = typeof argument === 'string' ? argument : undefined;
    const expression = given ?? (editor && (await expressionUnderCursor(editor)));
    await QueryPanel.show(parts, { expression, file: editor?.document.uri });
  };
