import * as vscode from 'vscode';
import type { WorkspaceFolder } from '../../app/scaffold/read-existing.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { FileChange } from '../../core/workspace/change.ts';
import { changedMeanwhile } from '../../core/workspace/change.ts';
import { utf8Text } from '../../host/scaffold/utf8-text.ts';

/** A workspace folder as the editor has it: on any file system, with the text of open editors, saved or not. */
export interface EditorWorkspaceFolder extends WorkspaceFolder {
  readonly uri: vscode.Uri;
  /** Makes the change; fails with `file-changed` when the file is no longer what the plan was made for. */
  apply(change: FileChange): Promise<Result<void>>;
}

export function editorWorkspaceFolder(uri: vscode.Uri): EditorWorkspaceFolder {
  const fileAt = (path: string): vscode.Uri => vscode.Uri.joinPath(uri, path);
  const readText = (path: string): Promise<Result<string | undefined>> => readTextAt(fileAt(path), path);
  return {
    uri,
    readText,
    exists: (path) => existsAt(fileAt(path)),
    apply: async (change) => {
      const now = await readText(change.path);
      if (!now.ok) return now;
      if (now.value !== change.before) return failed(changedMeanwhile(change.path));
      return writeTextAt(fileAt(change.path), change);
    },
  };
}

const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());

async function readTextAt(uri: vscode.Uri, path: string): Promise<Result<string | undefined>> {
  const open = openDocument(uri);
  if (open !== undefined) return ok(open.getText());
  try {
    return utf8Text(await vscode.workspace.fs.readFile(uri), path);
  } catch (error) {
    if (isNotFound(error)) return ok(undefined);
    return failed(notDone(`${path} cannot be read`, error));
  }
}

async function writeTextAt(uri: vscode.Uri, { path, text }: FileChange): Promise<Result<void>> {
  const open = openDocument(uri);
  try {
    if (open === undefined) await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    else if (!(await replaceText(open, text))) return failed(notTaken(path));
    return ok(undefined);
  } catch (error) {
    return failed(notDone(`${path} cannot be written`, error));
  }
}

/**
 * An open file changes where the person sees it, and can be undone; what they had not saved stays unsaved. False when
 * the editor did not take the change, or did not save it.
 */
async function replaceText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const wasDirty = document.isDirty;
  const whole = new vscode.Range(
    new vscode.Position(0, 0),
    document.lineAt(document.lineCount - 1).range.end,
  );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, whole, text);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  return wasDirty || document.save();
}

/** False only when there surely is nothing: what cannot be looked at may be there, and must not be written over. */
export const existsAt = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    (error: unknown) => !isNotFound(error),
  );

const isNotFound = (error: unknown): boolean =>
  error instanceof vscode.FileSystemError && ['FileNotFound', 'FileNotADirectory'].includes(error.code);

const notTaken = (path: string): Problem => ({
  code: 'file-not-accessible',
  says: `${path} is open in an editor that did not take the change, or could not save it.`,
  remedy: 'Look whether it is read-only, save or close it, and try again.',
});

const notDone = (what: string, error: unknown): Problem => ({
  code: 'file-not-accessible',
  says: `${what}: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: 'Check that you may read and write it.',
});
