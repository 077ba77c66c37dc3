import * as vscode from 'vscode';
import { testsFolder } from '../../core/workspace/layout.ts';
import { activeFile } from '../scripts/active-file.ts';

/** A folder that has, or gets, a folder for load tests. */
export interface Project {
  readonly uri: vscode.Uri;
  readonly name: string;
}

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

/** The project that a command is meant for: around what was clicked, around the file in front, else a whole folder. */
export async function chooseProject(argument: unknown, placeHolder: string): Promise<Project | undefined> {
  if (argument instanceof vscode.Uri) return projectAround(argument);
  const file = activeFile();
  const isInside = file !== undefined && `${file.path}/`.includes(`/${testsFolder}/`);
  return (isInside ? projectAround(file) : undefined) ?? (await chooseFolder(argument, placeHolder));
}

/** The folder whose `performance-testing/` the file is in, else its workspace folder. */
export function projectAround(file: vscode.Uri): Project | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (folder === undefined) return undefined;
  const inside = file.path.slice(folder.uri.path.length);
  const end = `${inside}/`.lastIndexOf(`/${testsFolder}/`);
  if (end <= 0) return { uri: folder.uri, name: folder.name };
  const path = inside.slice(0, end);
  return { uri: folder.uri.with({ path: folder.uri.path + path }), name: `${folder.name}${path}` };
}
