import * as vscode from 'vscode';

/** k6 reads the file, not the editor: what is typed must be on disk. */
export async function saveScript(path: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && uri.scheme === 'file' && uri.fsPath === path,
  );
  await document?.save();
}
