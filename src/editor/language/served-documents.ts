import * as vscode from 'vscode';
import { configFileName } from '../../core/config/config-paths.ts';
import { isWorthReading } from '../../core/prometheus/documents/prom-kind.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';

/** Languages of files that may hold PromQL. */
export const promLanguages: readonly string[] = ['promql', 'yaml', 'json', 'jsonc'];

/** True for a document that the language server has something to say about. */
export function isServed(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  if (!servedSchemes().includes(uri.scheme)) return false;
  if (uri.path.endsWith(`/${configFileName}`)) return true;
  if (promLanguages.includes(languageId))
    return languageId === 'promql' || isWorthReading(uri.path, document.getText());
  return scriptLanguages.some((language) => language === languageId) && isK6Script(document.getText());
}

/** Where people edit scripts: files, new files, and whatever holds a folder of the workspace. No diffs' other sides. */
export function servedSchemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', ...folders])];
}
