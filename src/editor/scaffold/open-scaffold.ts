import * as vscode from 'vscode';
import { readExisting } from '../../app/scaffold/read-existing.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { FileChange } from '../../core/workspace/change.ts';
import type { ExistingFiles } from '../../core/workspace/layout.ts';
import type { ShippedLibrary } from '../../core/workspace/library.ts';
import { readShippedLibrary } from '../../host/scaffold/shipped-library.ts';
import type { EditorWorkspaceFolder } from './editor-workspace-folder.ts';
import { editorWorkspaceFolder } from './editor-workspace-folder.ts';

/** What plans are made from, and where they are carried out. */
export interface Scaffold {
  readonly folder: EditorWorkspaceFolder;
  readonly existing: ExistingFiles;
  readonly shipped: ShippedLibrary;
}

/** Reads what is in a workspace folder and what ships for it. */
export async function openScaffold(
  root: vscode.Uri,
  { extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>,
): Promise<Result<Scaffold>> {
  const shipped = await readShippedLibrary(vscode.Uri.joinPath(extensionUri, 'dist', 'k6').fsPath);
  if (!shipped.ok) return shipped;
  const folder = editorWorkspaceFolder(root);
  return ok({ folder, existing: await readExisting(folder), shipped: shipped.value });
}

/** Makes the changes one after the other, tells of those that fail, and answers with those that were made. */
export async function makeChanges(
  folder: EditorWorkspaceFolder,
  changes: readonly FileChange[],
): Promise<readonly FileChange[]> {
  const made: FileChange[] = [];
  for (const change of changes) {
    const result = await folder.apply(change);
    if (result.ok) made.push(change);
    else void tellFileProblem(folder.uri, result.problem);
  }
  return made;
}

/** Tells a problem, with a way to its place in the file. */
export async function tellFileProblem(root: vscode.Uri, { says, remedy, place }: Problem): Promise<void> {
  const open = 'Open File';
  const buttons = place === undefined ? [] : [open];
  const chosen = await vscode.window.showErrorMessage(`${says} ${remedy}`.trim(), ...buttons);
  if (chosen !== open || place === undefined) return;
  const position = new vscode.Position(place.line - 1, place.column - 1);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(root, place.file), {
    selection: new vscode.Range(position, position),
  });
}
