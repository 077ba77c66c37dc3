/** The only file that knows both the linter's findings and the Language Server Protocol. */
import type { Diagnostic, Range, TextEdit } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../core/language/span.ts';
import type { Finding, TextChange } from '../core/lint/finding.ts';
import { pageOf } from '../core/lint/plugin.ts';
import type { LintSeverity, RuleId } from '../core/lint/rule.ts';

const severities: Readonly<Record<LintSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<string, DiagnosticTag>> = {
  'unused-disable': DiagnosticTag.Unnecessary,
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
    ...(hasPage(ruleId) && { codeDescription: { href: pageOf(ruleId) } }),
    ...(tag && { tags: [tag] }),
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

/** False for what the linter tells by itself, such as a syntax error. */
export const hasPage = (ruleId: string): ruleId is RuleId => /^(k6|integrity)\//.test(ruleId);
