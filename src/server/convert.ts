/** The only file that knows both the linter's findings and the Language Server Protocol. */
import type { Diagnostic, Position, Range, SnippetTextEdit, TextEdit } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../core/language/span.ts';
import type { Problem } from '../core/base/result.ts';
import type { ReasonedComment } from '../core/lint/disable-comments.ts';
import type { Finding, TextChange } from '../core/lint/finding.ts';
import type { LintSeverity } from '../core/lint/rule.ts';
import { hasPage, pageOfFinding } from '../core/lint/rule-page.ts';

const severities: Readonly<Record<LintSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};

/** How a finding looks besides its squiggle: faded, or struck through. */
const tags: Readonly<Record<string, DiagnosticTag>> = {
  'unused-disable': DiagnosticTag.Unnecessary,
  'k6/removed-module': DiagnosticTag.Deprecated,
};

export function diagnosticOf(finding: Finding): Diagnostic {
  const { ruleId, severity, says } = finding;
  const tag = tags[ruleId];
  return {
    range: rangeOf(finding),
    severity: severities[severity],
    source: 'ayni',
    code: ruleId,
    message: says,
    ...(hasPage(ruleId) && { codeDescription: { href: pageOfFinding(ruleId) } }),
    ...(tag && { tags: [tag] }),
  };
}

/** A problem with a configuration; the client widens the empty range to the word there. */
export function problemDiagnostic({ code, says, remedy, place }: Problem): Diagnostic {
  const at = { line: (place?.line ?? 1) - 1, character: (place?.column ?? 1) - 1 };
  return {
    range: { start: at, end: at },
    severity: DiagnosticSeverity.Warning,
    source: 'ayni',
    code,
    message: `${says} ${remedy}`.trim(),
  };
}

/** The linter counts lines and columns from 1, the protocol from 0. */
export const rangeOf = ({ start, end }: Finding): Range => ({
  start: { line: start.line - 1, character: start.column - 1 },
  end: { line: end.line - 1, character: end.column - 1 },
});

export const rangeOfSpan = ({ start, end }: Span, document: TextDocument): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

export const editOf = ({ start, end, text }: TextChange, document: TextDocument): TextEdit => ({
  range: { start: document.positionAt(start), end: document.positionAt(end) },
  newText: text,
});

/** True for the diagnostic that was made of this finding. */
export function isFindingOf({ code, range }: Diagnostic, finding: Finding): boolean {
  const { start } = rangeOf(finding);
  return (
    code === finding.ruleId && range.start.line === start.line && range.start.character === start.character
  );
}

/** True for ranges that have at least a place in common. */
export const touches = (a: Range, b: Range): boolean =>
  !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

/** An edit of one document; a snippet leaves the cursor where the person has to write. */
export type DocumentEdit = TextEdit | SnippetTextEdit;

export function commentEdit(
  { at, before, reason, after }: ReasonedComment,
  document: TextDocument,
  asSnippet: boolean,
): DocumentEdit {
  const position = document.positionAt(at);
  const range = { start: position, end: position };
  if (!asSnippet || reason === '') return { range, newText: before + reason + after };
  return { range, snippet: { kind: 'snippet', value: `${before}\${1:${reason}}${after}` } };
}
