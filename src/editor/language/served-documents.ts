import * as vscode from 'vscode';
import { configFileName } from '../../core/config/config-paths.ts';
import { isWorthReading, mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';

/** Languages of files that may hold PromQL. */
export const promLanguages: readonly string[] = ['promql', 'yaml', 'json', 'jsonc'];

/** True for a document that the language server has something to say about. */
export function isServed(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  const isIn = (languages: readonly string[]): boolean => languages.includes(languageId);
  if (!servedSchemes().includes(uri.scheme)) return false;
  if (uri.path.endsWith(`/${configFileName}`)) return true;
  if (isIn(promLanguages)) return holdsPromql(document);
  return isIn(scriptLanguages) && isK6Script(document.getText());
}

/** True for a document with expressions, or one that is worth a look for them. */
export const holdsPromql = (document: vscode.TextDocument): boolean =>
  promLanguages.includes(document.languageId) &&
  isWorthReading(namedAs(document.uri.path, document.languageId), document.getText());

/** One that has never been saved has no ending of its own. */
const namedAs = (path: string, languageId: string): string =>
  mayHoldPromql(path) ? path : `${path}.${languageId === 'jsonc' ? 'json' : languageId}`;

/** Where people edit scripts: files, new files, and whatever holds a folder of the workspace. No diffs' other sides. */
export function servedSchemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', ...folders])];
}
