import * as vscode from 'vscode';
import { configFileName } from '../../core/config/config-paths.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';

/** True for a document that the language server has something to say about. */
export function isServed(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  if (!servedSchemes().includes(uri.scheme)) return false;
  if (uri.path.endsWith(`/${configFileName}`)) return true;
  return scriptLanguages.some((language) => language === languageId) && isK6Script(document.getText());
}

/** Where people edit scripts: files, new files, and whatever holds a folder of the workspace. No diffs' other sides. */
export function servedSchemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', ...folders])];
}
