import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { decodePanelMemory } from '../../protocol/panel-memory.ts';
import { contexts, webviews } from '../ids.ts';
import { tellProblem } from '../problems/problem-message.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { settingsFor } from '../settings.ts';
import { pageIcon } from './page-html.ts';
import { RunPage } from './run-page.ts';
import type { PageServices } from './run-page.ts';
import type { RunSource } from './run-source.ts';
import { LiveSource, recordSource } from './run-source.ts';

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly page: RunPage;
}

/** The panels of this window, one for each run. */
export class RunPanels implements vscode.Disposable {
  private readonly open = new Map<string, OpenPanel>();
  /** Runs of this window; those that did not start leave no file to open. */
  private readonly seen = new Map<string, LiveRun>();
  private readonly services: PageServices;
  private active: OpenPanel | undefined;

  constructor(services: PageServices) {
    this.services = services;
  }

  /** The run whose panel has the focus. */
  get activeRunId(): string | undefined {
    return this.active?.page.source.runId;
  }

  /** The request of a run that a panel shows. */
  requestOf(runId: string): RunRequest | undefined {
    return this.open.get(runId)?.page.source.request;
  }

  /** The record of a run: from its panel, which may show a file from anywhere, else from the history. */
  async recordOf(runId: string): Promise<Result<RunRecord>> {
    const record = await this.open.get(runId)?.page.source.record;
    return record === undefined ? this.services.history.read(runId) : ok(record);
  }

  /** Opens panels by themselves, as the setting says. */
  follow(runs: EditorRuns): vscode.Disposable {
    const opens = (run: LiveRun, when: string): void => {
      if (settingsFor(vscode.Uri.file(run.request.scriptPath)).openPanel === when) this.showLive(run, true);
    };
    return vscode.Disposable.from(
      runs.onDidStart(({ run }) => {
        this.seen.set(run.id, run);
        opens(run, 'onStart');
      }),
      runs.onDidEnd(({ run }) => {
        opens(run, 'onEnd');
        this.announceActive();
      }),
    );
  }

  /** Shows a run of this window or of the history; tells the person when there is no such run. */
  async show(runId: string): Promise<RunPage | undefined> {
    const live = this.seen.get(runId);
    const isActive = live !== undefined && live.view.head.phase !== 'ended';
    // The file knows the title and the note that came later.
    const record = isActive ? undefined : await this.services.history.read(runId);
    if (record?.ok) return this.reveal(recordSource(record.value), false);
    if (live !== undefined) return this.showLive(live, false);
    if (record !== undefined) await tellProblem(record.problem);
    return undefined;
  }

  /** Compares anew what is shown beside a baseline that was replaced. */
  baselineChanged({ scriptPath, environment }: RunRequest): void {
    for (const { page } of this.open.values()) {
      const { request } = page.source;
      if (request.scriptPath === scriptPath && request.environment === environment) page.baselineChanged();
    }
  }

  /** Fills a panel that the editor brought back after a reload. */
  async revive(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { runId } = decodePanelMemory(state);
    const record = runId === undefined ? undefined : await this.services.history.read(runId);
    if (record?.ok) this.adopt(panel, recordSource(record.value));
    else panel.dispose();
  }

  /** Registers a panel that somebody else made, such as the editor of a run file. */
  adopt(panel: vscode.WebviewPanel, source: RunSource): RunPage {
    const page = new RunPage(panel, source, this.services);
    const opened = { panel, page };
    this.open.set(source.runId, opened);
    if (panel.active) this.activate(opened);
    panel.onDidChangeViewState(() => {
      if (panel.active) this.activate(opened);
      else if (this.active === opened) this.activate(undefined);
    });
    panel.onDidDispose(() => {
      if (this.open.get(source.runId) === opened) this.open.delete(source.runId);
      if (this.active === opened) this.activate(undefined);
    });
    return page;
  }

  dispose(): void {
    for (const { panel } of [...this.open.values()]) panel.dispose();
  }

  private showLive(run: LiveRun, preserveFocus: boolean): RunPage {
    return this.reveal(new LiveSource(run), preserveFocus);
  }

  private reveal(source: RunSource, preserveFocus: boolean): RunPage {
    const existing = this.open.get(source.runId);
    if (existing !== undefined) {
      existing.panel.reveal(undefined, preserveFocus);
      return existing.page;
    }
    const column = { viewColumn: columnForResults(), preserveFocus };
    const panel = vscode.window.createWebviewPanel(webviews.run, source.title, column);
    panel.iconPath = pageIcon(this.services.extensionUri);
    return this.adopt(panel, source);
  }

  private activate(opened: OpenPanel | undefined): void {
    this.active = opened;
    this.announceActive();
  }

  private announceActive(): void {
    const isActive = this.active?.page.source.isActive ?? false;
    void vscode.commands.executeCommand('setContext', contexts.panelRunIsActive, isActive);
  }
}

/** Beside the script; where results are open already, there. */
function columnForResults(): vscode.ViewColumn {
  const shown = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(webviews.run),
    ),
  );
  return (
    shown?.viewColumn ??
    (vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active)
  );
}
