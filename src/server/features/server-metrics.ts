import type { ServerCapabilities } from 'vscode-languageserver';
import { decodeToldMetrics, serverMetricsMethod } from '../../protocol/server-metrics.ts';
import { isPromLanguage } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** Hears which metrics a Prometheus has, and lints the open files again that may ask for them. */
export function hearServerMetrics(session: Session): ServerCapabilities {
  const { connection, catalogues } = session;
  connection.onNotification(serverMetricsMethod, (input: unknown) => {
    const told = decodeToldMetrics(input);
    if (told === undefined) return connection.console.warn(`${serverMetricsMethod} has no configPath.`);
    catalogues.tell(told);
    lintPromAgain(session);
  });
  return {};
}

/** Looks at all open files with PromQL again: what counts as a known metric has changed. */
export function lintPromAgain({ documents, lints, schedule }: Session): void {
  for (const { uri } of documents.all().filter(isPromLanguage)) {
    lints.forget(uri);
    schedule.changed(uri);
  }
}
