import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ServerStart } from '../../protocol/lint.ts';
import { commands } from '../ids.ts';
import { scriptLanguages } from '../scripts/script-documents.ts';
import { linkToPages } from './rule-pages.ts';
import { servedSchemes } from './served-documents.ts';

export interface LanguageClientHandle {
  stop(): Promise<void>;
}

/** Starts the language server in a process of its own. */
export async function startClient(
  context: vscode.ExtensionContext,
  channel: vscode.LogOutputChannel,
): Promise<LanguageClientHandle> {
  const module = context.asAbsolutePath(join('dist', 'server.mjs'));
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const start: ServerStart = { openRulePage: commands.openRulePage };
  const options: LanguageClientOptions = {
    documentSelector: servedSchemes().flatMap((scheme) =>
      scriptLanguages.map((language) => ({ scheme, language })),
    ),
    diagnosticCollectionName: 'ayni',
    outputChannel: channel,
    initializationOptions: start,
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, linkToPages(diagnostics, context)),
    },
  };
  const client = new LanguageClient('ayni', 'Ayni language server', server, options);
  await client.start();
  return { stop: () => client.stop() };
}
