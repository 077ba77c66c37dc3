import { pathToFileURL } from 'node:url';
import type { ServerCapabilities } from 'vscode-languageserver';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { AyniConfig } from '../../core/config/config.ts';
import { configFileName } from '../../core/config/config-paths.ts';
import { mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
import { followedSections } from '../../protocol/lint.ts';
import { problemDiagnostic } from '../convert.ts';
import { isLinted, isScript } from '../documents/document-lints.ts';
import { isConfig, isPromLanguage, pathOf } from '../documents/path.ts';
import type { Session } from './feature.ts';
import { lintPromAgain } from './server-metrics.ts';

const watched = [
  `**/${configFileName}`,
  '**/*.{js,mjs,cjs,ts,mts,cts}',
  '**/*.{yml,yaml,json,jsonc,promql,rule,rules}',
];

/** Lints open scripts again when their settings, their `ayni.yaml` or what they import changes. */
export function followSurroundings(session: Session): ServerCapabilities {
  const { connection, documents, models, modules, configs, promFiles, catalogues, drifts } = session;
  const tellConfig = configTeller(session);
  const changed = (uris: readonly string[]): void => {
    const scripts = documents.all().filter(isScript);
    if (uris.some(isConfig)) {
      configs.forget();
      drifts.forget();
      reconfigured(session);
      for (const uri of uris.filter(isConfig)) tellConfig(pathOf(uri));
    }
    const importers = new Set(uris.flatMap((uri) => [...modules.importersOf(pathOf(uri))]));
    for (const script of scripts) {
      if (!importers.has(pathOf(script.uri))) continue;
      models.forget(script);
      again(script.uri, session);
    }
  };
  connection.onDidChangeConfiguration(() => reconfigured(session));
  const changedOnDisk = (uris: readonly string[]): void => {
    promFiles.changed(uris.map(pathOf));
    const isProm = uris.map(pathOf).some(mayHoldPromql);
    if (isProm) drifts.forget();
    // What other files record is a known metric.
    if (catalogues.isAnyTold && isProm) lintPromAgain(session);
    changed(uris);
  };
  connection.onDidChangeWatchedFiles(({ changes }) => changedOnDisk(changes.map(({ uri }) => uri)));
  documents.onDidClose(({ document: { uri } }) => changedOnDisk([uri]));
  documents.onDidChangeContent(({ document }) => {
    changed([document.uri]);
    if (isPromLanguage(document) && !isConfig(document.uri)) void lintBeside(document.uri, session);
    const nearest =
      isLinted(document) && !isConfig(document.uri) ? configs.nearest(pathOf(document.uri)) : undefined;
    if (nearest !== undefined) tellConfig(nearest.path);
  });
  return {};
}

function again(uri: string, { lints, schedule }: Session): void {
  lints.forget(uri);
  schedule.changed(uri);
}

/** Rule files and targets are compared with each other. */
async function lintBeside(uri: string, session: Session): Promise<void> {
  const paths = await session.drifts.besides(pathOf(uri));
  for (const one of session.documents.all().filter(isLinted))
    if (paths.includes(pathOf(one.uri))) again(one.uri, session);
}

function reconfigured(session: Session): void {
  session.settings.forget();
  for (const { uri } of session.documents.all().filter(isLinted)) again(uri, session);
}

/** Asks the client to tell of changes; it must have been initialized. */
export function askToBeTold({ connection, client }: Session): void {
  const { watchesFiles, tellsSettings } = client();
  const watchers = watched.map((globPattern) => ({ globPattern }));
  if (watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  if (tellsSettings)
    void connection.client.register(DidChangeConfigurationNotification.type, { section: followedSections });
}

/** Shows what is wrong with a configuration at its lines, once for each state of the file. */
function configTeller({ connection, configs, documents, schedule }: Session): (path: string) => void {
  const told = new Map<string, AyniConfig | undefined>();
  return (path) => {
    const config = configs.at(path);
    if (told.get(path) === config) return;
    told.set(path, config);
    const uri = pathToFileURL(path).href;
    // Of an open one, its expressions are told together with them.
    if (documents.get(uri) !== undefined) return schedule.now(uri);
    const diagnostics = (config?.problems ?? []).map(problemDiagnostic);
    void connection.sendDiagnostics({ uri, diagnostics });
  };
}
