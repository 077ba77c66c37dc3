import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import { formatDuration } from '../../core/report/format.ts';
import type { RunHead, RunPhase } from '../../core/run/view.ts';
import { commands, contexts } from '../ids.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';

const words: Readonly<Record<RunPhase, string>> = {
  queued: 'waiting',
  preparing: 'preparing',
  starting: 'starting',
  running: 'running',
  stopping: 'stopping',
  ended: 'ended',
};

/** One item in the status bar while runs go on: state and elapsed time; a click opens the results. */
export function showRunStatus(runs: EditorRuns): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ayni.run', vscode.StatusBarAlignment.Left, 50);
  item.name = 'Ayni: k6 run';
  const refresh = (): void => {
    const { active } = runs;
    void vscode.commands.executeCommand('setContext', contexts.runIsActive, active.length > 0);
    const shown = active.find(({ view }) => view.head.phase !== 'queued') ?? active[0];
    if (shown === undefined) item.hide();
    else show(item, shown, active.length - 1);
  };
  const started = runs.onDidStart(({ run }) => {
    const watching = run.watch((message) => {
      if (message.kind === 'snapshot' || message.change.head !== undefined) refresh();
    });
    void run.finished.then(() => watching.dispose());
  });
  return vscode.Disposable.from(item, started, runs.onDidEnd(refresh));
}

function show(item: vscode.StatusBarItem, run: LiveRun, others: number): void {
  const { head } = run.view;
  const more = others > 0 ? ` +${String(others)}` : '';
  item.text = `$(sync~spin) k6 ${words[head.phase]} ${elapsed(head)}${more}`;
  item.tooltip = `${head.scriptName} (${head.environment})\n${head.activity}\nShow the results`;
  item.command = { command: commands.showResults, title: 'Show Results', arguments: [{ runId: run.id }] };
  item.accessibilityInformation = { label: `k6 ${words[head.phase]}: ${head.scriptName}`, role: 'button' };
  item.show();
}

function elapsed({ elapsedMs, plannedMs }: RunHead): string {
  const planned = plannedMs === undefined ? '' : ` / ${formatDuration(plannedMs)}`;
  return formatDuration(elapsedMs) + planned;
}
