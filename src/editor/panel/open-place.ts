import * as vscode from 'vscode';
import type { Place } from '../../core/base/result.ts';
import { placeRange } from '../scripts/ranges.ts';

/** Shows a place in a script, beside the page that it was asked for on. */
export async function openPlace({ file, line, column }: Place): Promise<void> {
  const selection = placeRange({ file, line, column });
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.fsPath === file);
  const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection, viewColumn });
}
