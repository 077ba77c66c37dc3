import type { CodeAction } from 'vscode-languageserver';
import { isObject } from '../../core/base/shape.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { editOf } from '../convert.ts';
import { changeBetween } from '../documents/change-between.ts';
import type { Session } from './feature.ts';

/** For `editor.codeActionsOnSave`: part of `source.fixAll`. */
export const fixAllKind = 'source.fixAll.ayni';

/** Applies every safe fix; what the text becomes is found out when the action is chosen, not when it is offered. */
export const fixAll = ({ uri }: TextDocument, kind: string): CodeAction => ({
  title: 'Fix all auto-fixable Ayni problems in this file',
  kind,
  data: { fixAllIn: uri },
});

/** Adds the edit to an action that `fixAll` made. */
export async function resolveFixAll(action: CodeAction, { documents, lints }: Session): Promise<CodeAction> {
  const data: unknown = action.data;
  const uri = isObject(data) ? data['fixAllIn'] : undefined;
  const document = typeof uri === 'string' ? documents.get(uri) : undefined;
  if (document === undefined) return action;
  const { version } = document;
  const fixed = await lints.fixed(document);
  const change = changeBetween(document.getText(), fixed);
  if (document.version !== version || change === undefined) return action;
  const textDocument = { uri: document.uri, version };
  return { ...action, edit: { documentChanges: [{ textDocument, edits: [editOf(change, document)] }] } };
}
