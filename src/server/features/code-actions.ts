import type { CodeAction, CodeActionParams, ServerCapabilities } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../core/lint/finding.ts';
import { isFindingOf, rangeOf, touches } from '../convert.ts';
import { isLinted } from '../documents/document-lints.ts';
import type { Session } from './feature.ts';
import { remedyActions } from './drift-remedies.ts';
import { fixAll, fixAllKind, resolveFixAll } from './fix-all.ts';
import { formatActions, formatKind } from './prom-format.ts';
import { quickFixes } from './quick-fixes.ts';

/** What can be done about findings. */
export function offerCodeActions(session: Session): ServerCapabilities {
  session.connection.onCodeAction(async (params) => [
    ...(await actionsAt(params, session)),
    ...formats(params, session),
  ]);
  session.connection.onCodeActionResolve((action) => resolveFixAll(action, session));
  const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind, formatKind];
  return { codeActionProvider: { codeActionKinds, resolveProvider: true } };
}

async function actionsAt(params: CodeActionParams, session: Session): Promise<CodeAction[]> {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined || !isLinted(document)) return [];
  const { version, findings } = await session.lints.of(document);
  // A newer text has come: the client will ask again.
  if (version !== document.version) return [];
  const here = findings.filter((finding) => touches(rangeOf(finding), params.range));
  const fixable = findings.filter(({ fix }) => fix !== undefined);
  const actions: CodeAction[] = [];
  if (isAsked(CodeActionKind.QuickFix, params)) {
    actions.push(...here.flatMap((finding) => actionsOf(finding, document, params, session)));
    if (fixable.length > 1 && here.some(({ fix }) => fix !== undefined))
      actions.push(fixAll(document, CodeActionKind.QuickFix));
  }
  if (fixable.length > 0 && params.context.only !== undefined && isAsked(fixAllKind, params))
    actions.push(fixAll(document, fixAllKind));
  return actions;
}

function formats(params: CodeActionParams, session: Session): CodeAction[] {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined || !isAsked(formatKind, params)) return [];
  return formatActions(document, params.range, session);
}

function actionsOf(
  finding: Finding,
  document: TextDocument,
  { context }: CodeActionParams,
  session: Session,
): CodeAction[] {
  const diagnostics = context.diagnostics.filter((diagnostic) => isFindingOf(diagnostic, finding));
  const actions = [
    ...remedyActions(finding.remedy, document, session),
    ...quickFixes(finding, document, session.client()),
  ];
  return actions.map((action) => ({ ...action, diagnostics }));
}

/** A kind is asked for by its own name and by those of the kinds above it; all are when none is named. */
const isAsked = (kind: string, { context: { only } }: CodeActionParams): boolean =>
  only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
