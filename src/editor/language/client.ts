import { join } from 'node:path';
import * as vscode from 'vscode';
import type {
  ConfigurationItem,
  ConfigurationParams,
  DocumentFilter,
  LanguageClientOptions,
  ServerOptions,
} from 'vscode-languageclient/node';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { configFileName } from '../../core/config/config-paths.ts';
import type { ServerStart } from '../../protocol/lint.ts';
import { lintSection } from '../../protocol/lint.ts';
import type { ToldMetrics } from '../../protocol/server-metrics.ts';
import { serverMetricsMethod } from '../../protocol/server-metrics.ts';
import { commands } from '../ids.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';
import { lintPreferences } from './lint-preferences.ts';
import { restartSome } from './restart-some.ts';
import { linkToPages } from './rule-pages.ts';
import { promLanguages, servedSchemes } from './served-documents.ts';

export interface LanguageClientHandle {
  stop(): Promise<void>;
  /** Tells which metrics a Prometheus has; again to a server that was started again. */
  tellMetrics(told: ToldMetrics): void;
}

/** Starts the language server in a process of its own. */
export async function startClient(
  context: vscode.ExtensionContext,
  channel: vscode.LogOutputChannel,
): Promise<LanguageClientHandle> {
  const module = context.asAbsolutePath(join('dist', 'server.mjs'));
  // A small nursery, and a limit by which the collector reckons: what a re-lint leaves behind does not pile up.
  const execArgv = ['--max-semi-space-size=4', '--max-old-space-size=1024'];
  const server: ServerOptions = { module, transport: TransportKind.ipc, options: { execArgv } };
  const start: ServerStart = {
    openRulePage: commands.openRulePage,
    generateRules: commands.generateRules,
    suggestAgain: 'editor.action.triggerSuggest',
  };
  const options: LanguageClientOptions = {
    documentSelector: servedDocuments(),
    diagnosticCollectionName: 'ayni',
    outputChannel: channel,
    initializationOptions: start,
    errorHandler: restartSome(channel),
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, linkToPages(diagnostics, context)),
      workspace: { configuration: answerSettings },
    },
  };
  const client = new LanguageClient('ayni', 'Ayni language server', server, options);
  await client.start();
  return { stop: () => client.stop(), tellMetrics: metricsTeller(client) };
}

function metricsTeller(client: LanguageClient): LanguageClientHandle['tellMetrics'] {
  const kept = new Map<string, ToldMetrics>();
  const send = (told: ToldMetrics): void => {
    // One that ends just now is told again when it has started.
    void client.sendNotification(serverMetricsMethod, told).catch(() => undefined);
  };
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) for (const told of kept.values()) send(told);
  });
  return (told) => {
    if (told.known === null) kept.delete(told.configPath);
    else kept.set(told.configPath, told);
    if (client.isRunning()) send(told);
  };
}

const servedDocuments = (): DocumentFilter[] =>
  servedSchemes().flatMap((scheme) => [
    ...[...scriptLanguages, ...promLanguages].map((language) => ({ scheme, language })),
    { scheme, pattern: `**/${configFileName}` },
  ]);

/** The server asks for each document apart; what the editor alone knows is decided here. */
const answerSettings = ({ items }: ConfigurationParams): Promise<unknown[]> =>
  Promise.all(items.map(answerOne));

async function answerOne({ section, scopeUri }: ConfigurationItem): Promise<unknown> {
  if (section !== lintSection || scopeUri === undefined) return null;
  return lintPreferences(vscode.Uri.parse(scopeUri));
}
