import * as vscode from 'vscode';

/** The workspace folder that a command is meant for: the clicked one's, the only one, else the one picked. */
export async function chooseFolder(
  argument: unknown,
  placeHolder: string,
): Promise<vscode.WorkspaceFolder | undefined> {
  const clicked = argument instanceof vscode.Uri ? vscode.workspace.getWorkspaceFolder(argument) : undefined;
  if (clicked !== undefined) return clicked;
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder });
}
