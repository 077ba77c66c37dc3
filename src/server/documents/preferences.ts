import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { LintSettings } from '../../core/lint/settings.ts';
import { decodeLintPreferences, lintSection } from '../../protocol/lint.ts';

/** Settings of documents, asked from the client once for each. */
export class Preferences {
  private readonly connection: Connection;
  private readonly known = new Map<string, Promise<LintSettings | undefined>>();
  private canAsk = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  useClient({ workspace }: ClientCapabilities): void {
    this.canAsk = workspace?.configuration === true;
    if (workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    this.connection.onInitialized(() => {
      void this.connection.client.register(DidChangeConfigurationNotification.type, { section: lintSection });
    });
  }

  /** Undefined when the document is not to be linted. */
  of(uri: string): Promise<LintSettings | undefined> {
    const known = this.known.get(uri) ?? this.ask(uri);
    this.known.set(uri, known);
    return known;
  }

  forget(uri?: string): void {
    if (uri === undefined) this.known.clear();
    else this.known.delete(uri);
  }

  private async ask(uri: string): Promise<LintSettings | undefined> {
    const answer: unknown = this.canAsk
      ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section: lintSection })
      : undefined;
    const { enabled, rules, reportUnusedDisables } = decodeLintPreferences(answer);
    return enabled ? { rules, integrity: {}, reportUnusedDisables } : undefined;
  }
}
