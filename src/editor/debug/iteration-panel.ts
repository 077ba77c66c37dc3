import * as vscode from 'vscode';
import { curlOf } from '../../core/debug/curl.ts';
import type { RequestItem } from '../../core/debug/iteration.ts';
import { itemsOf } from '../../core/debug/iteration.ts';
import { decodeFromIterationPage } from '../../protocol/decode-iteration-page.ts';
import type { FromIterationPage, ToIterationPage } from '../../protocol/iteration-page.ts';
import { commands, webviews } from '../ids.ts';
import { openPlace } from '../panel/open-place.ts';
import { pageIcon, showPage } from '../panel/page-html.ts';
import { saveFixture } from './save-fixture.ts';
import type { IterationNews, Iterations } from './iterations.ts';

/** The page of the last iteration: one in a window, made when there is something to show. */
export class IterationPanel implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly iterations: Iterations;
  private readonly following: vscode.Disposable;
  private panel: vscode.WebviewPanel | undefined;
  /** Asked for before the page was up. */
  private wanted: number | undefined;

  constructor(extensionUri: vscode.Uri, iterations: Iterations) {
    this.extensionUri = extensionUri;
    this.iterations = iterations;
    this.following = iterations.onDidChange((news) => this.tell(news));
  }

  /** Shows the page, and on it the item with this id. */
  show(id?: number): void {
    this.wanted = id;
    if (this.panel !== undefined) {
      this.panel.reveal(undefined, id === undefined);
      this.sendWanted();
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(webviews.iteration, 'Iteration', column);
    this.panel = panel;
    const { webview } = panel;
    panel.iconPath = pageIcon(this.extensionUri);
    const listening = webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      listening.dispose();
      this.panel = undefined;
    });
    showPage(webview, this.extensionUri, { bundle: 'iteration', title: 'Iteration' });
  }

  dispose(): void {
    this.following.dispose();
    this.panel?.dispose();
  }

  private receive(input: unknown): void {
    const message = decodeFromIterationPage(input);
    if (message.ok) void this.answer(message.value);
    else this.send({ kind: 'problem', says: message.problem.says, remedy: message.problem.remedy });
  }

  private async answer(message: FromIterationPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.sendAll();
      case 'stop':
        return this.iterations.stop();
      case 'run-again':
        return this.runAgain();
      case 'open-source':
        return openPlace(message);
      case 'copy-curl':
        return copyCurl(this.requestOf(message.id));
      case 'save-fixture':
        return saveFixture(this.requestOf(message.id), this.iterations.last?.scriptPath);
    }
  }

  private async runAgain(): Promise<void> {
    const { latest } = this.iterations;
    if (latest === undefined) return;
    const { scriptPath, scenario } = latest.request;
    const uri = vscode.Uri.file(scriptPath);
    await vscode.commands.executeCommand(
      commands.debugIteration,
      scenario === undefined ? { uri } : { uri, scenario },
    );
  }

  private requestOf(id: number): RequestItem | undefined {
    const { last } = this.iterations;
    const item = last && itemsOf(last).find((one) => one.id === id);
    return item?.kind === 'request' ? item : undefined;
  }

  private sendAll(): void {
    const { latest, last } = this.iterations;
    if (last !== undefined) this.send(shown(last));
    if (latest !== undefined && latest.kind !== 'done') this.tell(latest);
    this.sendWanted();
  }

  private sendWanted(): void {
    if (this.wanted !== undefined) this.send({ kind: 'select', id: this.wanted });
  }

  private tell(news: IterationNews): void {
    this.wanted = undefined;
    switch (news.kind) {
      case 'running':
        return this.send({ kind: 'running', scriptName: news.request.scriptName });
      case 'done':
        return this.send(shown(news.iteration));
      case 'problem': {
        const { says, remedy, place } = news.problem;
        return this.send({ kind: 'problem', says, remedy, ...(place && { place }) });
      }
    }
  }

  private send(message: ToIterationPage): void {
    void this.panel?.webview.postMessage(message);
  }
}

const shown = (iteration: Iterations['last'] & object): ToIterationPage => ({
  kind: 'iteration',
  iteration,
  canRun: vscode.workspace.isTrusted,
});

async function copyCurl(item: RequestItem | undefined): Promise<void> {
  if (item === undefined) return;
  const { command, notes } = curlOf(item);
  await vscode.env.clipboard.writeText(command);
  await vscode.window.showInformationMessage(['Copied as curl.', ...notes].join(' '));
}
