import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import { activeFile, onActiveFileChange } from './active-file.ts';
import type { ScriptIndex } from './script-index.ts';

/** Keeps the keys true that menus ask: is a script in front, and which files are scripts. */
export function announceScripts(scripts: ScriptIndex): vscode.Disposable {
  const set = (key: string, value: unknown): void =>
    void vscode.commands.executeCommand('setContext', key, value);
  const announceActive = (): void => {
    const uri = activeFile();
    set(contexts.scriptIsActive, uri !== undefined && scripts.has(uri));
  };
  const announceAll = (): void => {
    announceActive();
    set(
      contexts.scriptPaths,
      scripts.all.map(({ fsPath }) => fsPath),
    );
  };
  announceAll();
  return vscode.Disposable.from(
    onActiveFileChange(announceActive),
    scripts.onDidChange(({ kind }) => {
      if (kind !== 'changed') announceAll();
    }),
  );
}
