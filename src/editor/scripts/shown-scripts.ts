import * as vscode from 'vscode';
import type { ScriptIndex } from './script-index.ts';

/** The editors that show scripts from a disk now. */
export const shownScripts = (scripts: ScriptIndex): readonly vscode.TextEditor[] =>
  vscode.window.visibleTextEditors.filter(
    ({ document: { uri } }) => uri.scheme === 'file' && scripts.has(uri),
  );

/** Tells when other scripts are shown; also once for those that are shown already, after the activation. */
export function onScriptsShown(scripts: ScriptIndex, listener: () => void): vscode.Disposable {
  const first = setTimeout(() => {
    if (shownScripts(scripts).length > 0) listener();
  });
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(first) },
    vscode.window.onDidChangeVisibleTextEditors(listener),
    scripts.onDidChange(({ kind }) => {
      if (kind !== 'changed') listener();
    }),
  );
}
