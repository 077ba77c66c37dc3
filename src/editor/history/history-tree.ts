import * as vscode from 'vscode';
import { basename } from 'node:path';
import { formatDuration, formatMs, formatPerSecond, formatShare } from '../../core/report/format.ts';
import type { OutcomeKind } from '../../core/run/outcome.ts';
import { commands, contexts, runItemContext, views } from '../ids.ts';
import type { HistoryRun, RunHistory } from './run-history.ts';
import { matchesFilter } from './history-filter.ts';

interface ScriptNode {
  readonly kind: 'script';
  readonly folder: string;
  readonly name: string;
  readonly runs: readonly HistoryRun[];
}

/** A run's row; commands get it as their argument. */
export interface RunNode {
  readonly kind: 'run';
  readonly run: HistoryRun;
}

export type HistoryNode = ScriptNode | RunNode;

/** The tree of scripts and their runs. */
export class HistoryTree implements vscode.TreeDataProvider<HistoryNode>, vscode.Disposable {
  private readonly history: RunHistory;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<HistoryNode>;
  private readonly listening: vscode.Disposable;
  private filterText = '';

  readonly onDidChangeTreeData = this.changed.event;

  constructor(history: RunHistory) {
    this.history = history;
    this.listening = history.onDidChange(() => this.changed.fire(undefined));
    this.view = vscode.window.createTreeView(views.history, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
  }

  get filter(): string {
    return this.filterText;
  }

  set filter(text: string) {
    this.filterText = text.trim();
    this.view.description = this.filterText;
    void vscode.commands.executeCommand('setContext', contexts.historyIsFiltered, this.filterText !== '');
    this.changed.fire(undefined);
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    if (node?.kind === 'run') return [];
    if (node !== undefined) return node.runs.map((run) => ({ kind: 'run', run }));
    const runs = await this.history.load();
    return scriptsOf(runs.filter((run) => matchesFilter(run, this.filterText)));
  }

  getTreeItem(node: HistoryNode): vscode.TreeItem {
    return node.kind === 'script' ? scriptItem(node) : runItem(node.run);
  }

  dispose(): void {
    vscode.Disposable.from(this.listening, this.view, this.changed).dispose();
  }
}

function scriptsOf(runs: readonly HistoryRun[]): ScriptNode[] {
  const scripts = new Map<string, { folder: string; name: string; runs: HistoryRun[] }>();
  for (const run of runs) {
    const key = scriptKey(run);
    const script = scripts.get(key) ?? { folder: run.folder, name: run.scriptName, runs: [] };
    script.runs.push(run);
    scripts.set(key, script);
  }
  return [...scripts.values()].map((script) => ({ kind: 'script', ...script }));
}

const scriptKey = (run: HistoryRun): string => `${run.folder}\n${run.scriptName}`;

function scriptItem(node: ScriptNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${node.folder}\n${node.name}`;
  item.iconPath = new vscode.ThemeIcon('file-code');
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const count = node.runs.length === 1 ? '1 run' : `${String(node.runs.length)} runs`;
  item.description = several ? `${basename(node.folder)} · ${count}` : count;
  item.contextValue = 'ayni.script';
  return item;
}

function runItem(run: HistoryRun): vscode.TreeItem {
  const item = new vscode.TreeItem(run.title || startedAt(run), vscode.TreeItemCollapsibleState.None);
  item.id = run.path;
  item.iconPath = outcomeIcon(run.outcome.kind);
  item.description = `${headlineNumbers(run)}${run.environment === 'local' ? '' : ` · ${run.environment}`}`;
  item.tooltip = tooltip(run);
  item.contextValue = runItemContext;
  item.accessibilityInformation = { label: `${item.label as string}, ${run.outcome.says}` };
  item.command = { command: commands.historyOpen, title: 'Open Results', arguments: [{ kind: 'run', run }] };
  return item;
}

/** `p95 120 ms · 230/s · 0.1 % failed · 12 s`; what was not measured is left out. */
function headlineNumbers(run: HistoryRun): string {
  return [
    run.p95Ms === undefined ? '' : `p95 ${formatMs(run.p95Ms)}`,
    run.requestsPerSecond === undefined ? '' : formatPerSecond(run.requestsPerSecond),
    run.failureRate ? `${formatShare(run.failureRate)} failed` : '',
    formatDuration(run.durationMs),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The start in the person's own time and language. */
export const startedAt = ({ startedAtMs }: Pick<HistoryRun, 'startedAtMs'>): string =>
  new Date(startedAtMs).toLocaleString(vscode.env.language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

function tooltip(run: HistoryRun): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.appendText(`${run.scriptName} (${run.environment})\n`);
  text.appendText(`${startedAt(run)}: ${run.outcome.says}\n`);
  text.appendText(headlineNumbers(run));
  return text;
}

const icons: Readonly<Record<'passed' | 'failed' | 'errored' | 'stopped', readonly [string, string]>> = {
  passed: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  errored: ['warning', 'testing.iconErrored'],
  stopped: ['debug-stop', 'testing.iconSkipped'],
};

function outcomeIcon(kind: OutcomeKind): vscode.ThemeIcon {
  const [icon, color] = icons[outcomeGroup(kind)];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** How a run ended, in the four ways that the editor has a colour for. */
export function outcomeGroup(kind: OutcomeKind): 'passed' | 'failed' | 'errored' | 'stopped' {
  switch (kind) {
    case 'passed':
      return 'passed';
    case 'thresholds-failed':
    case 'integrity-failed':
    case 'marked-failed':
    case 'nothing-worked':
      return 'failed';
    case 'stopped-by-person':
    case 'stopped-by-guard':
    case 'stopped-from-outside':
    case 'aborted-by-script':
      return 'stopped';
    default:
      return 'errored';
  }
}
