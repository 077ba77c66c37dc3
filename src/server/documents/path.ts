import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
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

/** The path of a document with an ending that tells its language: one that has never been saved has none of its own. */
export function nameOf({ uri, languageId }: TextDocument): string {
  const path = pathOf(uri);
  if (languageId === 'typescript') return /\.[cm]?ts$/i.test(path) ? path : `${path}.ts`;
  const ending = endings[languageId];
  return ending === undefined || mayHoldPromql(path) ? path : `${path}${ending}`;
}

/** Of languages that may hold PromQL; YAML is known by its content, too, so that its files keep their names. */
const endings: Readonly<Record<string, string>> = {
  yaml: '',
  json: '.json',
  jsonc: '.jsonc',
  promql: '.promql',
};

/** True for a document in a language that may hold PromQL; whether it does, its content tells. */
export const isPromLanguage = ({ languageId }: TextDocument): boolean => Object.hasOwn(endings, languageId);

/** True for a project's configuration. */
export const isConfig = (uri: string): boolean => basename(pathOf(uri)) === configFileName;
