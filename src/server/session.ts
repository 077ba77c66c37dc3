import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createEngine } from '../core/prometheus/lint/engine.ts';
import { ruleCatalogue } from '../core/lint/rule-catalogue.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { abilitiesOf, noAbilities } from './client-abilities.ts';
import type { OpenText } from './documents/configs.ts';
import { Configs } from './documents/configs.ts';
import { DocumentLints } from './documents/document-lints.ts';
import { DocumentModels } from './documents/document-models.ts';
import { DocumentSettings } from './documents/document-settings.ts';
import { Drifts } from './documents/drifts.ts';
import { giveBackMemory } from './documents/give-back-memory.ts';
import { Modules } from './documents/modules.ts';
import { pathOf } from './documents/path.ts';
import { PromDocuments } from './documents/prom-documents.ts';
import { PromFiles } from './documents/prom-files.ts';
import type { Later } from './documents/schedule.ts';
import { Schedule } from './documents/schedule.ts';
import { ServerCatalogues } from './documents/server-catalogues.ts';
import { offerCodeActions } from './features/code-actions.ts';
import { offerCompletion } from './features/completion.ts';
import { lintAndPublish, publishDiagnostics } from './features/diagnostics.ts';
import type { Feature, Session } from './features/feature.ts';
import { offerHover } from './features/hover.ts';
import { offerNavigation } from './features/navigation.ts';
import { offerPromLanguage, registerPromLanguage } from './features/prom-language.ts';
import { hearServerMetrics } from './features/server-metrics.ts';
import { askToBeTold, followSurroundings } from './features/surroundings.ts';

/** A further feature is one more file and one more line here. */
const features: readonly Feature[] = [
  publishDiagnostics,
  followSurroundings,
  offerCodeActions,
  offerHover,
  offerCompletion,
  offerNavigation,
  offerPromLanguage,
  hearServerMetrics,
];

/** Connects everything; the connection is not listened to yet. */
export function startSession(connection: Connection): void {
  let client: ClientAbilities = noAbilities;
  const session = createSession(connection, () => client);
  const offered = features.map((feature) => feature(session));
  connection.onInitialize((params) => {
    client = abilitiesOf(params);
    const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental };
    return { capabilities: Object.assign({ textDocumentSync }, ...offered) as ServerCapabilities };
  });
  connection.onInitialized(() => {
    askToBeTold(session);
    registerPromLanguage(session);
  });
  session.documents.listen(connection);
}

function createSession(connection: Connection, client: () => ClientAbilities): Session {
  const documents = new TextDocuments(TextDocument);
  const openText: OpenText = (path) => textOf(documents, path);
  const modules = new Modules(openText);
  const rules = ruleCatalogue();
  const configs = new Configs(rules, openText);
  const settings = new DocumentSettings({ connection, configs, rules, canAsk: () => client().hasSettings });
  const drifts = new Drifts(configs, openText);
  let callOff = (): void => undefined;
  const run = async (uri: string): Promise<void> => {
    callOff();
    await lintAndPublish(uri, session);
    callOff = later(idleMs, giveBackMemory);
  };
  const failed = (uri: string, error: unknown): void =>
    connection.console.error(`${uri} could not be checked: ${String((error as Error).message)}`);
  const schedule = new Schedule({ restMs, later, run, failed });
  const models = new DocumentModels(modules);
  const promDocuments = new PromDocuments();
  const promFiles = new PromFiles({
    open: () => documents.all(),
    documents: promDocuments,
    folders: () => client().folders,
    isToldOfChanges: () => client().watchesFiles,
    warn: (says) => connection.console.warn(says),
  });
  const catalogues = new ServerCatalogues(configs, promFiles);
  const lints = new DocumentLints({
    engine: createEngine(modules.read),
    settingsOf: (uri) => settings.of(uri),
    driftsOf: (path) => drifts.of(path),
    metricsFor: (path) => catalogues.namesFor(path),
  });
  const prom = { promDocuments, promFiles, catalogues };
  const session = {
    connection,
    documents,
    schedule,
    lints,
    models,
    modules,
    configs,
    settings,
    drifts,
    client,
    ...prom,
  };
  return session;
}

const textOf = (documents: TextDocuments<TextDocument>, path: string): string | undefined =>
  documents
    .all()
    .find(({ uri }) => pathOf(uri) === path)
    ?.getText();

/** Long enough that squiggles do not move under somebody who types, short enough not to be waited for. */
const restMs = 150;

/** After this long without a change nobody is typing. */
const idleMs = 3000;

const later: Later = (afterMs, run) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};
