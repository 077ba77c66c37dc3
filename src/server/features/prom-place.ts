import { relative } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FilePlace, Surroundings } from '../../core/language/promql/file-language.ts';
import { nameOf } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** A place of an open document, with what was read of it. */
export const filePlace = (document: TextDocument, offset: number, { promDocuments }: Session): FilePlace => ({
  path: nameOf(document),
  text: document.getText(),
  offset,
  document: promDocuments.of(document),
});

/** What the other files of the workspace tell. */
export async function surroundingsOf(
  { path }: FilePlace,
  { promFiles, catalogues }: Session,
): Promise<Surroundings> {
  return { files: await promFiles.others(path), server: catalogues.of(path) };
}

/** A file as a person names it: from the folder of the workspace that it is in. */
export function shownName(path: string, { client }: Session): string {
  const inside = client()
    .folders.map((folder) => relative(folder, path))
    .filter((name) => !name.startsWith('..'));
  return inside[0] ?? path;
}
