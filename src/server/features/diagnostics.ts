import type { ServerCapabilities } from 'vscode-languageserver';
import { diagnosticOf, problemDiagnostic } from '../convert.ts';
import { isLinted } from '../documents/document-lints.ts';
import { isConfig, pathOf } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** Lints scripts while they are open. */
export function publishDiagnostics(session: Session): ServerCapabilities {
  const { connection, documents, schedule, lints, settings } = session;
  const open = new Set<string>();
  documents.onDidChangeContent(({ document }) => {
    const { uri } = document;
    if (!isLinted(document)) return;
    if (open.has(uri)) return schedule.changed(uri);
    open.add(uri);
    schedule.now(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (!open.delete(uri)) return;
    schedule.forget(uri);
    lints.forget(uri);
    settings.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return {};
}

/** Tells the client what is wrong with a document, unless it has changed meanwhile. */
export async function lintAndPublish(uri: string, session: Session): Promise<void> {
  const { connection, documents, lints, configs } = session;
  const document = documents.get(uri);
  if (document === undefined) return;
  const { version, findings } = await lints.of(document);
  // Messages that came while the linter was at work are heard first: a newer text makes this result worthless.
  await new Promise((heard) => setImmediate(heard));
  if (documents.get(uri)?.version !== version) return;
  const problems = isConfig(uri) ? (configs.at(pathOf(uri))?.problems ?? []) : [];
  const diagnostics = [...problems.map(problemDiagnostic), ...findings.map(diagnosticOf)];
  await connection.sendDiagnostics({ uri, version, diagnostics });
}
