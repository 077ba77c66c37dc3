import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import { formatDuration } from '../../core/report/format.ts';
import type { FastState, RightState, VerdictParts } from '../../core/run/outcome.ts';
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
      const { head, parts } = message.kind === 'snapshot' ? message.view : message.change;
      if (head !== undefined || parts !== undefined) refresh();
    });
    void run.finished.then(() => watching.dispose());
  });
  return vscode.Disposable.from(item, started, runs.onDidEnd(refresh));
}

function show(item: vscode.StatusBarItem, run: LiveRun, others: number): void {
  const { head, parts } = run.view;
  const more = others > 0 ? ` +${String(others)}` : '';
  item.text = `$(sync~spin) k6 ${words[head.phase]} ${elapsed(head)}${failing(parts)}${more}`;
  item.tooltip = tooltip(head, parts);
  item.command = { command: commands.showResults, title: 'Show Results', arguments: [{ runId: run.id }] };
  const label = `k6 ${words[head.phase]}: ${head.scriptName}${failing(parts).replace(' $(error)', ',')}`;
  item.accessibilityInformation = { label, role: 'button' };
  item.show();
}

const fastWords: Readonly<Record<FastState, string>> = {
  held: 'Fast so far',
  failed: 'Not fast so far',
  'no-thresholds': 'Fast: not asked',
  'no-data': 'Fast: no data so far',
};

const rightWords: Readonly<Record<RightState, string>> = {
  held: 'Right so far',
  violated: 'Not right',
  'not-verified': 'Right: not verified so far',
  'not-asked': 'Right: not asked',
};

/** What has failed already, in words; empty when nothing has. */
function failing(parts: VerdictParts | undefined): string {
  const failed = [
    parts?.fast.state === 'failed' ? 'not fast' : '',
    parts?.right.state === 'violated' ? 'not right' : '',
  ].filter((word) => word !== '');
  return failed.length === 0 ? '' : ` $(error) ${failed.join(', ')}`;
}

function tooltip(head: RunHead, parts: VerdictParts | undefined): string {
  const lines = [`${head.scriptName} (${head.environment})`, head.activity];
  if (parts !== undefined) {
    lines.push(`${fastWords[parts.fast.state]}: ${parts.fast.says}`);
    lines.push(`${rightWords[parts.right.state]}: ${parts.right.says}`);
  }
  return [...lines, 'Show the results'].filter((line) => line !== '').join('\n');
}

function elapsed({ elapsedMs, plannedMs }: RunHead): string {
  const planned = plannedMs === undefined ? '' : ` / ${formatDuration(plannedMs)}`;
  return formatDuration(elapsedMs) + planned;
}
