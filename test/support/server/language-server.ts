/** The real language server as a child process, spoken to as an editor does. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  Diagnostic,
  InitializeParams,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver/node';
import {
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver/node';

export interface ServerOptions {
  /** What the client answers when the server asks for a section of a document's settings. */
  readonly settings?: (uri: string, section: string) => unknown;
  readonly initializationOptions?: unknown;
  readonly takesSnippets?: boolean;
  /** Folders of the workspace. */
  readonly folders?: readonly string[];
}

export class LanguageServer {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** Everything the server published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly exit: Promise<number | null>;
  private readonly watchers = new Set<(params: PublishDiagnosticsParams) => void>();
  private readonly versions = new Map<string, number>();

  private constructor(child: ChildProcess, options: ServerOptions) {
    this.process = child;
    this.exit = new Promise((done) => child.once('exit', (code) => done(code)));
    if (child.stdout === null || child.stdin === null) throw new Error('The server has no streams');
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const watcher of this.watchers) watcher(params);
    });
    this.connection.onRequest(
      'workspace/configuration',
      ({ items }: { items: { scopeUri: string; section: string }[] }) =>
        items.map(({ scopeUri, section }) => options.settings?.(scopeUri, section) ?? null),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  static async start(options: ServerOptions = {}): Promise<LanguageServer> {
    // Started with the flags that the editor gives it.
    const flags = ['--max-semi-space-size=4', '--max-old-space-size=1024'];
    const args = [...flags, resolve('dist/server.mjs'), '--stdio'];
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const server = new LanguageServer(child, options);
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: (options.folders ?? []).map((folder) => ({
        uri: pathToFileURL(folder).href,
        name: folder,
      })),
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: options.takesSnippets === true } },
          documentSymbol: { dynamicRegistration: true },
        },
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
          ...(options.takesSnippets && { workspaceEdit: { snippetEditSupport: true } }),
        },
      },
      initializationOptions: options.initializationOptions,
    };
    await server.connection.sendRequest<InitializeResult>('initialize', params);
    await server.connection.sendNotification('initialized', {});
    return server;
  }

  open(uri: string, text: string, languageId = 'javascript'): Promise<Diagnostic[]> {
    this.versions.set(uri, 1);
    const found = this.next(uri, 1);
    void this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return found;
  }

  /** Replaces the whole text; answers the version. */
  change(uri: string, text: string): number {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    void this.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
    return version;
  }

  /** The next diagnostics of a document, of that version where one is named. */
  next(uri: string, version?: number): Promise<Diagnostic[]> {
    return new Promise((done) => {
      const watcher = (params: PublishDiagnosticsParams): void => {
        if (params.uri !== uri || (version !== undefined && params.version !== version)) return;
        this.watchers.delete(watcher);
        done(params.diagnostics);
      };
      this.watchers.add(watcher);
    });
  }

  /** The next line of the server's log. */
  logged(): Promise<string> {
    return new Promise((done) => {
      this.connection.onNotification('window/logMessage', ({ message }: { message: string }) =>
        done(message),
      );
    });
  }

  actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context: { diagnostics: [], ...(only && { only }) } };
    return this.connection.sendRequest('textDocument/codeAction', params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await this.exit;
    this.connection.dispose();
  }
}
