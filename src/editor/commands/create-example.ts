import * as vscode from 'vscode';
import type { CommandHandler } from '../parts.ts';
import { exampleScript } from './example-script.ts';

const fileName = 'example.k6.js';

/** Writes a small script into the workspace, or opens the one that is there, and offers the sandbox it tests. */
export const createExample = (): CommandHandler => async () => {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder.uri, fileName);
  if (!(await exists(file))) await vscode.workspace.fs.writeFile(file, Buffer.from(exampleScript));
  await vscode.window.showTextDocument(file);
};

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: 'Where shall the example go?' });
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
