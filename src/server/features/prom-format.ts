import type { CodeAction, Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formattingAt } from '../../core/language/promql/format-in-file.ts';
import { rangeOfSpan } from '../convert.ts';
import { isPromLanguage } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** For keys and menus of the editor that name a kind. */
export const formatKind = 'refactor.rewrite.ayni.format';

/** Lays out the expression of a `.promql` file. */
export const formatEdits = (document: TextDocument, session: Session): TextEdit[] =>
  editsAt(document, 0, session);

/** An action that lays out the expression at the cursor, where that would change it. */
export function formatActions(document: TextDocument, { start }: Range, session: Session): CodeAction[] {
  const edits = isPromLanguage(document) ? editsAt(document, document.offsetAt(start), session) : [];
  if (edits.length === 0) return [];
  const textDocument = { uri: document.uri, version: document.version };
  return [
    { title: 'Format expression', kind: formatKind, edit: { documentChanges: [{ textDocument, edits }] } },
  ];
}

function editsAt(document: TextDocument, offset: number, { promDocuments }: Session): TextEdit[] {
  const read = promDocuments.of(document);
  const change = read && formattingAt(read, offset);
  return change === undefined ? [] : [{ range: rangeOfSpan(change.span, document), newText: change.text }];
}
