import type { CodeAction } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReasonedComment } from '../../core/lint/disable-comments.ts';
import { disableFile, disableLine, scriptWords } from '../../core/lint/disable-comments.ts';
import type { Finding, TextChange } from '../../core/lint/finding.ts';
import { hasPage, isRefusal } from '../../core/lint/rule-page.ts';
import { silencingComments } from '../../core/prometheus/lint/disable-comments.ts';
import { commentEdit, editOf } from '../convert.ts';
import { isScript } from '../documents/document-lints.ts';
import { nameOf } from '../documents/path.ts';
import type { DocumentEdit } from '../convert.ts';
import type { ClientAbilities } from '../client-abilities.ts';

/** What can be done about one finding, the best first. */
export function quickFixes(finding: Finding, document: TextDocument, client: ClientAbilities): CodeAction[] {
  const { ruleId, fix, suggestions } = finding;
  const change = (title: string, { start, end, text }: TextChange): CodeAction =>
    edited(title, document, editOf({ start, end, text }, document));
  const title = ruleId === 'unused-disable' ? 'Remove this comment' : `Fix this ${ruleId} problem`;
  return [
    ...(fix ? [{ ...change(title, fix), isPreferred: true }] : []),
    ...suggestions.map((suggestion) => change(suggestion.says, suggestion.change)),
    ...(hasPage(ruleId) ? [...silencers(finding, document, client), ...pages(ruleId, client)] : []),
  ];
}

function silencers(
  finding: Finding,
  document: TextDocument,
  { takesSnippets }: ClientAbilities,
): CodeAction[] {
  const { ruleId } = finding;
  const text = document.getText();
  const insert = (title: string, comment: ReasonedComment): CodeAction =>
    edited(title, document, commentEdit(comment, document, takesSnippets));
  const comments = isScript(document)
    ? scriptComments(finding, text)
    : silencingComments(finding, nameOf(document), text);
  if (comments === undefined) return [];
  return [
    insert(`Disable ${ruleId} for this line`, comments.forLine),
    insert(`Disable ${ruleId} for the whole file`, comments.forFile),
  ];
}

function scriptComments({ ruleId, start }: Finding, text: string): ReturnType<typeof silencingComments> {
  const written = { text, words: scriptWords };
  return { forLine: disableLine(ruleId, start.line, written), forFile: disableFile(ruleId, written) };
}

function pages(ruleId: string, { openRulePage }: ClientAbilities): CodeAction[] {
  if (openRulePage === undefined || isRefusal(ruleId)) return [];
  const title = `Open the page of ${ruleId}`;
  const command = { title, command: openRulePage, arguments: [ruleId] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

const edited = (title: string, document: TextDocument, edit: DocumentEdit): CodeAction => ({
  title,
  kind: CodeActionKind.QuickFix,
  edit: {
    documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [edit] }],
  },
});
