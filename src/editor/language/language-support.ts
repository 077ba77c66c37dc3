import * as vscode from 'vscode';
import type { LanguageClientHandle } from './client.ts';
import { isServed } from './served-documents.ts';

/**
 * Starts the language server with the first open script. Until then nothing of its client is loaded: opening a folder of
 * other people's JavaScript costs nothing.
 */
export class LanguageSupport implements vscode.Disposable {
  private readonly context: vscode.ExtensionContext;
  private readonly channel: vscode.LogOutputChannel;
  private readonly lifetime: vscode.Disposable[];
  private client: Promise<LanguageClientHandle | undefined> | undefined;

  constructor(context: vscode.ExtensionContext, channel: vscode.LogOutputChannel) {
    this.context = context;
    this.channel = channel;
    this.lifetime = [
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)),
    ];
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
  }

  /** Ends the server's process. */
  async shutdown(): Promise<void> {
    this.dispose();
    await (await this.client)?.stop();
  }

  dispose(): void {
    vscode.Disposable.from(...this.lifetime).dispose();
  }

  private look(document: vscode.TextDocument): void {
    if (this.client !== undefined || !isServed(document)) return;
    this.dispose();
    this.client = this.start();
  }

  private async start(): Promise<LanguageClientHandle | undefined> {
    try {
      const { startClient } = await import('./client.ts');
      return await startClient(this.context, this.channel);
    } catch (error) {
      this.channel.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        'Ayni cannot check scripts: its language server did not start. Reload the window; the log tells more.',
      );
      return undefined;
    }
  }
}
