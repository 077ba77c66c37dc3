import * as vscode from 'vscode';

/** Languages that k6 reads; it does not know JSX. */
export const scriptLanguages = ['javascript', 'typescript'] as const;

/** True for text that could be a script of the workspace: not a diff's other side, not an output channel. */
export function isScriptDocument(document: vscode.TextDocument): boolean {
  if (!scriptLanguages.some((language) => language === document.languageId)) return false;
  return document.uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
}
