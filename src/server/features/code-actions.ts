import type {
  CodeAction,
  CodeActionParams,
  Diagnostic,
  Position,
  Range,
  ServerCapabilities,
} from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, TextChange } from '../../core/lint/finding.ts';
import { editOf, hasPage, rangeOf } from '../convert.ts';
import type { Session } from './feature.ts';

const kinds = [CodeActionKind.QuickFix];

/** What can be done about findings: fixes, suggestions, and their pages. */
export function offerCodeActions(session: Session): ServerCapabilities {
  session.connection.onCodeAction((params) => actionsAt(params, session));
  return { codeActionProvider: { codeActionKinds: kinds } };
}

async function actionsAt(
  { textDocument, range, context }: CodeActionParams,
  { documents, lints, start }: Session,
): Promise<CodeAction[]> {
  const document = documents.get(textDocument.uri);
  if (document === undefined) return [];
  const { version, findings } = await lints.of(document);
  if (version !== document.version) return [];
  const here = findings.filter((finding) => touches(rangeOf(finding), range));
  return here.flatMap((finding) => {
    const diagnostics = context.diagnostics.filter((diagnostic) => isOf(diagnostic, finding));
    return [...fixes(finding, document), ...pages(finding, start().openRulePage)].map((action) => ({
      ...action,
      diagnostics,
    }));
  });
}

function fixes({ ruleId, fix, suggestions }: Finding, document: TextDocument): CodeAction[] {
  const action = (title: string, change: TextChange): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    edit: {
      documentChanges: [
        {
          textDocument: { uri: document.uri, version: document.version },
          edits: [editOf(change, document)],
        },
      ],
    },
  });
  return [
    ...(fix ? [{ ...action(`Fix this ${ruleId} problem`, fix), isPreferred: true }] : []),
    ...suggestions.map(({ says, change }) => action(says, change)),
  ];
}

function pages({ ruleId }: Finding, command: string | undefined): CodeAction[] {
  if (command === undefined || !hasPage(ruleId)) return [];
  const title = `Open the page of ${ruleId}`;
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [ruleId] } }];
}

const touches = (a: Range, b: Range): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

function isOf({ code, range }: Diagnostic, finding: Finding): boolean {
  const { start } = rangeOf(finding);
  return (
    code === finding.ruleId && range.start.line === start.line && range.start.character === start.character
  );
}
