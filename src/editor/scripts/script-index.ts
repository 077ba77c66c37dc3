import * as vscode from 'vscode';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import { settingsFor } from '../settings.ts';
import { isExcluded } from './excluded.ts';
import { fileHead } from './file-head.ts';
import { isScriptDocument } from './script-documents.ts';
import { anyOf, findScripts } from './script-finder.ts';

export type ScriptChange = { readonly kind: 'found' | 'changed' | 'gone'; readonly uri: vscode.Uri };

/**
 * The k6 scripts that are known. Opened documents are looked at as they come; the workspace's files only after
 * `scan` was asked for, and from then on a watcher keeps the list true.
 */
export class ScriptIndex implements vscode.Disposable {
  private readonly known = new Map<string, vscode.Uri>();
  private readonly changes = new vscode.EventEmitter<ScriptChange>();
  private readonly lifetime: vscode.Disposable[] = [this.changes];
  private watchers: vscode.Disposable[] = [];
  private scanning: Promise<void> | undefined;

  readonly onDidChange = this.changes.event;

  constructor() {
    this.lifetime.push(
      vscode.workspace.onDidOpenTextDocument((document) => this.look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.look(document)),
    );
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
  }

  get all(): vscode.Uri[] {
    return [...this.known.values()];
  }

  has(uri: vscode.Uri): boolean {
    return this.known.has(uri.toString());
  }

  /** Finds every script of the workspace, once; later calls wait for the same search. */
  scan(): Promise<void> {
    this.scanning ??= this.scanNow();
    return this.scanning;
  }

  /** Forgets what was found and searches again. */
  async rescan(): Promise<void> {
    for (const uri of this.all) this.forget(uri);
    vscode.workspace.textDocuments.forEach((document) => this.look(document));
    this.scanning = this.scanNow();
    await this.scanning;
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers, ...this.lifetime).dispose();
  }

  private async scanNow(): Promise<void> {
    this.watch();
    const { token } = new vscode.CancellationTokenSource();
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const found = await findScripts(folder, settingsFor(folder.uri), token);
      for (const uri of found) this.remember(uri);
    }
  }

  private watch(): void {
    vscode.Disposable.from(...this.watchers).dispose();
    this.watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
      const { include } = settingsFor(folder.uri);
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(folder, anyOf(include)),
      );
      watcher.onDidCreate((uri) => void this.lookAtFile(uri));
      watcher.onDidChange((uri) => void this.lookAtFile(uri));
      watcher.onDidDelete((uri) => this.forget(uri));
      return watcher;
    });
  }

  private async lookAtFile(uri: vscode.Uri): Promise<void> {
    if (isExcluded(uri)) return;
    this.keep(uri, isK6Script(await fileHead(uri)));
  }

  private look(document: vscode.TextDocument): void {
    if (!isScriptDocument(document)) return;
    this.keep(document.uri, isK6Script(document.getText()));
  }

  private keep(uri: vscode.Uri, isScript: boolean): void {
    if (!isScript) this.forget(uri);
    else if (this.has(uri)) this.changes.fire({ kind: 'changed', uri });
    else this.remember(uri);
  }

  private remember(uri: vscode.Uri): void {
    if (this.has(uri)) return;
    this.known.set(uri.toString(), uri);
    this.changes.fire({ kind: 'found', uri });
  }

  private forget(uri: vscode.Uri): void {
    if (this.known.delete(uri.toString())) this.changes.fire({ kind: 'gone', uri });
  }
}
