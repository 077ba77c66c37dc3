import type { FilePlace } from '../../../src/core/language/promql/file-language.ts';
import { readPromDocument } from '../../../src/core/prometheus/documents/read-document.ts';

/** A file with the place of the cursor in it, written as `|`; `§` stands for `|` itself. */
export function markedFile(path: string, marked: string): FilePlace {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '').replaceAll('§', '|');
  return { path, text, offset, document: readPromDocument(path, text) };
}

/** A file as it is after a change. */
export const changed = (
  text: string,
  {
    span,
    text: inserted,
  }: { readonly span: { readonly start: number; readonly end: number }; readonly text: string },
): string => text.slice(0, span.start) + inserted + text.slice(span.end);
