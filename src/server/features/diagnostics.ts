import type { ServerCapabilities } from 'vscode-languageserver';
import { diagnosticOf } from '../convert.ts';
import type { Later } from '../documents/schedule.ts';
import { Schedule } from '../documents/schedule.ts';
import type { Session } from './feature.ts';

/** Long enough that squiggles do not move under somebody who types, short enough not to be waited for. */
const restMs = 150;

/** Lints open documents when they or their settings change, and tells the client what was found. */
export function publishDiagnostics(session: Session): ServerCapabilities {
  const { connection, documents, lints, preferences } = session;
  const schedule = new Schedule({ restMs, later, run: (uri) => lintAndPublish(uri, session) });
  const seen = new Set<string>();
  documents.onDidChangeContent(({ document: { uri } }) => {
    if (seen.has(uri)) return schedule.changed(uri);
    seen.add(uri);
    schedule.now(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    seen.delete(uri);
    schedule.forget(uri);
    lints.forget(uri);
    preferences.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onDidChangeConfiguration(() => {
    preferences.forget();
    for (const { uri } of documents.all()) {
      lints.forget(uri);
      schedule.changed(uri);
    }
  });
  return {};
}

const later: Later = (afterMs, run) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

async function lintAndPublish(uri: string, { connection, documents, lints }: Session): Promise<void> {
  const document = documents.get(uri);
  if (document === undefined) return;
  const { version, findings } = await lints.of(document);
  // Messages that came while the linter was at work are heard first: a newer text makes this result worthless.
  await new Promise((heard) => setImmediate(heard));
  if (documents.get(uri)?.version !== version) return;
  await connection.sendDiagnostics({ uri, version, diagnostics: findings.map(diagnosticOf) });
}
