import * as vscode from 'vscode';
import { lastRunWords } from '../../core/report/last-run-words.ts';
import type { CurrentEnvironment } from '../environments/current-environment.ts';
import { outcomeGroup, startedAt } from '../history/history-tree.ts';
import type { LastRecords } from '../history/last-records.ts';
import type { HistoryRun, RunHistory } from '../history/run-history.ts';
import { commands } from '../ids.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { activeFile, onActiveFileChange } from '../scripts/active-file.ts';
import type { ScriptIndex } from '../scripts/script-index.ts';
import { onSettingsChange } from '../settings.ts';

export interface LastRunParts {
  readonly scripts: ScriptIndex;
  readonly records: LastRecords;
  readonly history: RunHistory;
  readonly runs: EditorRuns;
  readonly environment: CurrentEnvironment;
}

const icons = { passed: 'pass', failed: 'error', errored: 'warning', stopped: 'debug-stop' } as const;

/**
 * One item in the status bar while a script is in front: how its last run in its environment ended. While it runs, the item of the
 * running one stands instead.
 */
export function showLastRunStatus({
  scripts,
  records,
  history,
  runs,
  environment,
}: LastRunParts): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ayni.lastRun', vscode.StatusBarAlignment.Left, 49);
  item.name = 'Ayni: last run of the script';
  const refresh = async (): Promise<void> => {
    const script = activeFile();
    if (script === undefined || !scripts.has(script)) return item.hide();
    const [last] = await records.runsOf(script, environment.name(script));
    if (activeFile()?.toString() !== script.toString()) return;
    const isRunning = runs.active.some(({ request }) => request.scriptPath === script.fsPath);
    if (last === undefined || isRunning) item.hide();
    else show(item, last);
  };
  const look = (): void => void refresh();
  const first = setTimeout(look);
  return vscode.Disposable.from(
    item,
    { dispose: () => clearTimeout(first) },
    onActiveFileChange(look),
    onSettingsChange(look),
    history.onDidChange(look),
    environment.onDidChange(look),
    runs.onDidStart(look),
    runs.onDidEnd(look),
    scripts.onDidChange(({ kind }) => {
      if (kind !== 'changed') look();
    }),
  );
}

function show(item: vscode.StatusBarItem, run: HistoryRun): void {
  const group = outcomeGroup(run.outcome.kind);
  const words = lastRunWords(group, run);
  item.text = `$(${icons[group]}) ${words}`;
  item.tooltip = [
    `${run.scriptName} (${run.environment}), ${startedAt(run)}`,
    run.outcome.says,
    'Show the results',
  ].join('\n');
  item.command = { command: commands.showResults, title: 'Show Results', arguments: [{ runId: run.runId }] };
  item.accessibilityInformation = { label: `Last run of ${run.scriptName}: ${words}`, role: 'button' };
  item.show();
}
