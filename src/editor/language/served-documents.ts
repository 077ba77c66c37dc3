import * as vscode from 'vscode';
import { scriptLanguages } from '../scripts/script-documents.ts';

/** True for a document that the language server looks after. */
export const isServed = ({ languageId, uri }: vscode.TextDocument): boolean =>
  scriptLanguages.some((language) => language === languageId) && servedSchemes().includes(uri.scheme);

/** Where people edit scripts: files, new files, and whatever holds a folder of the workspace. No diffs' other sides. */
export function servedSchemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', ...folders])];
}
