import * as vscode from 'vscode';
import { testsFolder } from '../../core/workspace/layout.ts';
import { contexts } from '../ids.ts';
import { existsAt } from './editor-workspace-folder.ts';

/** Keeps the key true that asks whether a folder is laid out for load tests; until then the view offers to do it. */
export function announceLayout(): vscode.Disposable {
  const announce = async (): Promise<void> => {
    await vscode.commands.executeCommand('setContext', contexts.isSetUp, await someFolderIsSetUp());
  };
  const watcher = vscode.workspace.createFileSystemWatcher(
    `**/{ayni.yaml,${testsFolder}}`,
    false,
    true,
    false,
  );
  const listen = (): void => void announce();
  watcher.onDidCreate(listen);
  watcher.onDidDelete(listen);
  void announce();
  return vscode.Disposable.from(watcher, vscode.workspace.onDidChangeWorkspaceFolders(listen));
}

async function someFolderIsSetUp(): Promise<boolean> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const signs = [testsFolder, 'ayni.yaml'].map((name) => existsAt(vscode.Uri.joinPath(uri, name)));
    if ((await Promise.all(signs)).some((there) => there)) return true;
  }
  return false;
}
