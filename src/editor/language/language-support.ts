import * as vscode from 'vscode';
import type { CurrentEnvironment } from '../environments/current-environment.ts';
import type { StoredSecrets } from '../memory/stored-secrets.ts';
import type { LanguageClientHandle } from './client.ts';
import type { Later } from './settled.ts';
import { Settled } from './settled.ts';
import { isServed } from './served-documents.ts';

export interface LanguageParts {
  readonly context: vscode.ExtensionContext;
  readonly channel: vscode.LogOutputChannel;
  readonly environment: CurrentEnvironment;
  readonly secrets: StoredSecrets;
}

/**
 * Starts the language server with the first open script. Until then nothing of its client is loaded: opening a folder of
 * other people's JavaScript costs nothing.
 */
export class LanguageSupport implements vscode.Disposable {
  private readonly parts: LanguageParts;
  private readonly lifetime: vscode.Disposable[];
  private client: Promise<LanguageClientHandle | undefined> | undefined;
  private metrics: vscode.Disposable | undefined;

  constructor(parts: LanguageParts) {
    this.parts = parts;
    const settled = new Settled<vscode.TextDocument>(later, (document) => this.look(document));
    this.lifetime = [
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
      // Whether a document is served, its whole text tells: not at each key.
      vscode.workspace.onDidChangeTextDocument(({ document }) => settled.changed(document)),
      settled,
    ];
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
  }

  /** Ends the server's process. */
  async shutdown(): Promise<void> {
    this.dispose();
    const client = await this.client;
    this.metrics?.dispose();
    await client?.stop();
  }

  dispose(): void {
    vscode.Disposable.from(...this.lifetime).dispose();
  }

  private look(document: vscode.TextDocument): void {
    if (this.client !== undefined || document.isClosed || !isServed(document)) return;
    this.dispose();
    this.client = this.start();
  }

  private async start(): Promise<LanguageClientHandle | undefined> {
    const { context, channel } = this.parts;
    try {
      const { startClient } = await import('./client.ts');
      const client = await startClient(context, channel);
      this.metrics = await followMetrics(client, this.parts);
      return client;
    } catch (error) {
      channel.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        'Ayni cannot check scripts: its language server did not start. Reload the window; the log tells more.',
      );
      return undefined;
    }
  }
}

/** Loaded with the client: the reader of YAML is not for those who have no such file. */
async function followMetrics(
  client: LanguageClientHandle,
  { channel, environment, secrets }: LanguageParts,
): Promise<vscode.Disposable> {
  const { MetricNames } = await import('./metric-names.ts');
  const { nodePrometheusServers } = await import('../../host/prometheus/node-prometheus-servers.ts');
  const servers = nodePrometheusServers(secrets.asStored);
  return new MetricNames({ environment, servers, log: channel, tell: (told) => client.tellMetrics(told) });
}

const later: Later = (afterMs, run) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};
