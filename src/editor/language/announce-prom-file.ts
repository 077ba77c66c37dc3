import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import { isServed, promLanguages } from './served-documents.ts';

/** Keeps the key true that menus ask: what kind of file with PromQL is in front; empty for every other file. */
export function announcePromFile(): vscode.Disposable {
  let turn = 0;
  const announce = async (): Promise<void> => {
    const mine = ++turn;
    const document = vscode.window.activeTextEditor?.document;
    const kind = document === undefined ? '' : await kindOf(document);
    if (mine === turn) await vscode.commands.executeCommand('setContext', contexts.promFileKind, kind);
  };
  void announce();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(() => void announce()),
    vscode.workspace.onDidSaveTextDocument(() => void announce()),
  );
}

async function kindOf(document: vscode.TextDocument): Promise<string> {
  if (!promLanguages.includes(document.languageId) || !isServed(document)) return '';
  // The readers of YAML and JSON are not for those who never see such a file.
  const { readPromDocument } = await import('../../core/prometheus/documents/read-document.ts');
  return readPromDocument(document.uri.path, document.getText())?.kind ?? '';
}
