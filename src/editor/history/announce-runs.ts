import * as vscode from 'vscode';
import { contexts } from '../ids.ts';
import type { RunHistory } from './run-history.ts';

/** Offers the commands on runs as soon as a folder has some, without reading them. */
export function announceRuns(history: RunHistory): vscode.Disposable {
  const announce = async (): Promise<void> => {
    const has = history.known.length > 0 || (await hasRunFolder());
    await vscode.commands.executeCommand('setContext', contexts.hasRuns, has);
  };
  void announce();
  return history.onDidChange(() => void announce());
}

async function hasRunFolder(): Promise<boolean> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const folder = vscode.Uri.joinPath(uri, '.ayni', 'runs');
    const files = await vscode.workspace.fs.readDirectory(folder).then(
      (entries) => entries,
      () => [],
    );
    if (files.some(([name]) => name.endsWith('.k6run'))) return true;
  }
  return false;
}
