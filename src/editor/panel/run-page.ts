import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable.ts';
import type { RowsOfRun } from '../../core/run/row-ids.ts';
import { decodeFromPanel } from '../../protocol/decode-panel.ts';
import type { FromPanel, ToPanel } from '../../protocol/panel.ts';
import { grafanaOf } from '../environments/grafana-of.ts';
import { commands } from '../ids.ts';
import type { Comparisons } from './comparisons.ts';
import { openPlace } from './open-place.ts';
import { showPage } from './page-html.ts';
import type { RunSource } from './run-source.ts';
import type { RunHistory } from '../history/run-history.ts';

export interface PageServices {
  readonly extensionUri: vscode.Uri;
  readonly comparisons: Comparisons;
  readonly history: RunHistory;
}

/** One run in one webview: sends the feed while the page can be seen, and does what the page asks. */
export class RunPage implements vscode.Disposable {
  readonly source: RunSource;
  private readonly panel: vscode.WebviewPanel;
  private readonly services: PageServices;
  private readonly listening: vscode.Disposable[] = [];
  private feed: Disposable | undefined;
  private hasRecord = false;
  private hasGrafana = false;
  /** A comparison that a person asked for stands until the next one. */
  private comparison: Promise<ToPanel> | undefined;
  private isBesideBaseline = true;
  /** Rows to point at as soon as the page can show them. */
  private rows: RowsOfRun | undefined;

  constructor(panel: vscode.WebviewPanel, source: RunSource, services: PageServices) {
    this.panel = panel;
    this.source = source;
    this.services = services;
    const { webview } = panel;
    this.listening.push(
      webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidChangeViewState(() => this.pauseWhenHidden()),
      panel.onDidDispose(() => this.dispose()),
      services.history.onDidChange(() => this.sendAbilities()),
    );
    showPage(webview, services.extensionUri, { bundle: 'panel', title: source.title });
    void source.record.then((record) => this.afterEnd(record !== undefined));
  }

  /** Shows a comparison with another run, or with the baseline when none is named. */
  compare(baselineRunId?: string): void {
    this.isBesideBaseline = baselineRunId === undefined;
    this.comparison = this.services.comparisons.messageFor(this.source, baselineRunId);
    void this.sendComparison();
  }

  /** Brings rows of a table into view. */
  showRows(rows: RowsOfRun): void {
    this.rows = rows;
    if (this.feed !== undefined) this.sendRows();
  }

  /** A comparison with another run stands, since a person asked for it. */
  baselineChanged(): void {
    if (this.isBesideBaseline && !this.source.isActive) this.compare();
  }

  dispose(): void {
    this.feed?.dispose();
    vscode.Disposable.from(...this.listening).dispose();
  }

  private receive(input: unknown): void {
    const message = decodeFromPanel(input);
    if (message.ok) this.answer(message.value);
    else this.send({ kind: 'problem', says: message.problem.says, remedy: message.problem.remedy });
  }

  private answer(message: FromPanel): void {
    const run = { runId: this.source.runId };
    if (asksForCommand(message)) return execute(commandOf[message.kind], run);
    switch (message.kind) {
      case 'ready':
      case 'resync':
        return this.sendAll();
      case 'compare-with':
        return message.runId === undefined ? execute(commands.compareWith, run) : this.compare(message.runId);
      case 'import-files':
        return importFiles(message.uris);
      case 'open-source':
        return void openPlace(message);
    }
  }

  private sendAll(): void {
    this.feed?.dispose();
    this.feed = this.source.watch((message) => this.send(message));
    this.sendAbilities();
    this.sendRows();
    if (!this.source.isActive) void this.sendComparison();
  }

  private sendRows(): void {
    if (this.rows !== undefined) this.send({ kind: 'show-rows', rows: this.rows });
    this.rows = undefined;
  }

  /** A hidden page is not kept alive: it asks for the whole when it comes back. */
  private pauseWhenHidden(): void {
    if (this.panel.visible) return;
    this.feed?.dispose();
    this.feed = undefined;
  }

  private async afterEnd(hasRecord: boolean): Promise<void> {
    this.hasRecord = hasRecord;
    this.sendAbilities();
    void this.sendComparison();
    this.hasGrafana = (await grafanaOf(this.source.request.scriptPath)) !== undefined;
    if (this.hasGrafana) this.sendAbilities();
  }

  private async sendComparison(): Promise<void> {
    this.comparison ??= this.services.comparisons.messageFor(this.source, undefined);
    this.send(await this.comparison);
  }

  private sendAbilities(): void {
    const { source } = this;
    const { scriptName } = source.request;
    this.send({
      kind: 'abilities',
      canRun: vscode.workspace.isTrusted && !source.isActive,
      canStop: source.isActive,
      canSetBaseline: vscode.workspace.isTrusted && this.hasRecord,
      hasGrafana: this.hasGrafana,
      others: this.services.history.known
        .filter((run) => run.scriptName === scriptName && run.runId !== source.runId)
        .map(({ runId, environment, startedAtMs, title, outcome }) => ({
          runId,
          scriptName,
          environment,
          startedAtMs,
          title,
          passed: outcome.passed,
        })),
    });
  }

  private send(message: ToPanel): void {
    if (this.panel.visible) void this.panel.webview.postMessage(message);
  }
}

const commandOf = {
  stop: commands.stop,
  'run-again': commands.rerunLast,
  'set-baseline': commands.setBaseline,
  'compare-with-baseline': commands.compareWithBaseline,
  'open-in-grafana': commands.openInGrafana,
} as const;

const asksForCommand = (
  message: FromPanel,
): message is Extract<FromPanel, { kind: keyof typeof commandOf }> => message.kind in commandOf;

const execute = (command: string, argument: unknown): void =>
  void vscode.commands.executeCommand(command, argument);

function importFiles(uris: readonly string[]): void {
  const files = uris.map((text) => {
    const uri = vscode.Uri.parse(text);
    // A page of a remote window names files as its side of the window does; they lie on the disk of this side.
    return uri.scheme === 'vscode-remote' ? vscode.Uri.file(uri.path) : uri;
  });
  void vscode.commands.executeCommand(commands.importResults, files[0], files);
}
