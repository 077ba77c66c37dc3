import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeServerStart } from '../protocol/lint.ts';
import { DocumentLints } from './documents/document-lints.ts';
import { DocumentModels } from './documents/document-models.ts';
import { Modules } from './documents/modules.ts';
import { pathOf } from './documents/path.ts';
import { Preferences } from './documents/preferences.ts';
import { offerCodeActions } from './features/code-actions.ts';
import { offerCompletion } from './features/completion.ts';
import { publishDiagnostics } from './features/diagnostics.ts';
import type { Feature, Session } from './features/feature.ts';
import { offerHover } from './features/hover.ts';
import { offerNavigation } from './features/navigation.ts';

/** A further feature is one more file and one more line here. */
const features: readonly Feature[] = [
  publishDiagnostics,
  offerCodeActions,
  offerHover,
  offerCompletion,
  offerNavigation,
];

/** Connects everything; the connection is not listened to yet. */
export function startSession(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const modules = new Modules((path) =>
    documents
      .all()
      .find(({ uri }) => pathOf(uri) === path)
      ?.getText(),
  );
  const preferences = new Preferences(connection);
  const lints = new DocumentLints(modules, (uri) => preferences.of(uri));
  let start = decodeServerStart(undefined);
  const models = new DocumentModels(modules);
  const session: Session = { connection, documents, lints, models, modules, preferences, start: () => start };
  const offered = features.map((feature) => feature(session));
  connection.onInitialize(({ initializationOptions, capabilities }) => {
    start = decodeServerStart(initializationOptions);
    preferences.useClient(capabilities);
    const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental };
    return { capabilities: Object.assign({ textDocumentSync }, ...offered) as ServerCapabilities };
  });
  documents.listen(connection);
}
