import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { configFileName } from '../../core/config/config-paths.ts';

/** The path of a document on the disk; its URI when it is somewhere else, where its neighbours cannot be read. */
export function pathOf(uri: string): string {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  } catch {
    // A file on another machine.
    return uri;
  }
}

/** The path of a script with an ending that tells its language: one that has never been saved has none of its own. */
export function nameOf({ uri, languageId }: TextDocument): string {
  const path = pathOf(uri);
  return languageId === 'typescript' && !/\.[cm]?ts$/i.test(path) ? `${path}.ts` : path;
}

/** True for a project's configuration. */
export const isConfig = (uri: string): boolean => basename(pathOf(uri)) === configFileName;

/** True for a file that may hold PromQL by its name; what is in it decides. */
export const isPromPath = (path: string): boolean => /\.(?:ya?ml|json|promql)$/i.test(path);

/** True for a document in a language that may hold PromQL. */
export const isPromLanguage = ({ languageId }: TextDocument): boolean =>
  languageId === 'yaml' || languageId in endings;

const endings: Readonly<Record<string, string>> = { json: '.json', jsonc: '.json', promql: '.promql' };

/** The path of a document with an ending that tells how expressions stand in it; YAML needs none. */
export function promPathOf({ uri, languageId }: TextDocument): string {
  const path = pathOf(uri);
  const ending = endings[languageId] ?? '';
  return path.toLowerCase().endsWith(ending) ? path : `${path}${ending}`;
}
