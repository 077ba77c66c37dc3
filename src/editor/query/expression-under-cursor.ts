import type * as vscode from 'vscode';

/** What is selected, else the expression at the cursor; undefined where there is none. */
export async function expressionUnderCursor(editor: vscode.TextEditor): Promise<string | undefined> {
  const { document, selection } = editor;
  const selected = document.getText(selection).trim();
  if (selected !== '') return selected;
  // The readers of YAML and JSON are not for those who never ask.
  const { expressionAt } = await import('../../core/prometheus/query/expression-at.ts');
  const found = expressionAt(document.uri.fsPath, document.getText(), document.offsetAt(selection.active));
  return found?.expression;
}
