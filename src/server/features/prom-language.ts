import type {
  DocumentSelector,
  DocumentSymbol,
  FoldingRange,
  ServerCapabilities,
  SignatureHelp,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeKind,
  FoldingRangeRequest,
  MarkupKind,
  SignatureHelpRequest,
  SymbolKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { signatureIn } from '../../core/language/promql/file-language.ts';
import { promqlFolds } from '../../core/language/promql/folding.ts';
import type { PromSymbol } from '../../core/language/promql/symbols.ts';
import { promSymbols } from '../../core/language/promql/symbols.ts';
import { rangeOfSpan } from '../convert.ts';
import type { Session } from './feature.ts';
import { formatEdits } from './prom-format.ts';
import { filePlace } from './prom-place.ts';

/** Languages whose files may hold PromQL. */
const someLanguages: DocumentSelector = ['promql', 'yaml', 'json', 'jsonc'].map((language) => ({ language }));
/** Where nobody else folds and formats: in YAML and JSON, ours would take the place of the editor's own. */
const onlyPromql: DocumentSelector = [{ language: 'promql' }];

/** Signatures, outline, folding and formatting: what only files with PromQL have from us, and so is registered for them alone. */
export function offerPromLanguage(session: Session): ServerCapabilities {
  const { connection, documents, promDocuments } = session;
  connection.onSignatureHelp((params) => signatureAt(params, session));
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    const read = document && promDocuments.of(document);
    return read && promSymbols(read).map((symbol) => symbolOf(symbol, document));
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document && foldsOf(document);
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document && formatEdits(document, session);
  });
  // A file is one expression: a part of it cannot be laid out without the rest.
  connection.onDocumentRangeFormatting(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document && formatEdits(document, session);
  });
  return {};
}

/** Registers them with the client; it must have been initialized. */
export function registerPromLanguage({ connection, client }: Session): void {
  if (!client().registers) return;
  const triggerCharacters = ['(', ','];
  void connection.client.register(SignatureHelpRequest.type, {
    documentSelector: someLanguages,
    triggerCharacters,
  });
  void connection.client.register(DocumentSymbolRequest.type, { documentSelector: someLanguages });
  void connection.client.register(FoldingRangeRequest.type, { documentSelector: onlyPromql });
  void connection.client.register(DocumentFormattingRequest.type, { documentSelector: onlyPromql });
  void connection.client.register(DocumentRangeFormattingRequest.type, { documentSelector: onlyPromql });
}

function signatureAt(
  { textDocument, position }: TextDocumentPositionParams,
  session: Session,
): SignatureHelp | undefined {
  const document = session.documents.get(textDocument.uri);
  const signature = document && signatureIn(filePlace(document, document.offsetAt(position), session));
  if (signature === undefined) return undefined;
  const { label, markdown, parameters, active } = signature;
  const one = {
    label,
    parameters: parameters.map(([start, end]) => ({ label: [start, end] as [number, number] })),
    ...(markdown !== '' && { documentation: { kind: MarkupKind.Markdown, value: markdown } }),
  };
  // An index beyond the last highlights none.
  return { signatures: [one], activeSignature: 0, activeParameter: active ?? parameters.length };
}

const symbolKinds: Readonly<Record<PromSymbol['kind'], SymbolKind>> = {
  group: SymbolKind.Namespace,
  alert: SymbolKind.Event,
  record: SymbolKind.Variable,
  expression: SymbolKind.String,
  panel: SymbolKind.Object,
  test: SymbolKind.Method,
  query: SymbolKind.Variable,
};

const symbolOf = (
  { name, kind, detail, span, nameSpan, children }: PromSymbol,
  document: TextDocument,
): DocumentSymbol => ({
  name,
  detail,
  kind: symbolKinds[kind],
  range: rangeOfSpan(span, document),
  selectionRange: rangeOfSpan(nameSpan, document),
  children: children.map((child) => symbolOf(child, document)),
});

/** The last line stays: it holds the closing bracket. */
function foldsOf(document: TextDocument): FoldingRange[] {
  const text = document.getText();
  return promqlFolds(text).flatMap((span) => {
    const { start, end } = rangeOfSpan(span, document);
    const isComment = text[span.start] === '#';
    const endLine = isComment ? end.line : end.line - 1;
    if (endLine <= start.line) return [];
    return [{ startLine: start.line, endLine, ...(isComment && { kind: FoldingRangeKind.Comment }) }];
  });
}
