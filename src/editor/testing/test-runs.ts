import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import { inOrder, targetAsks, targetMark, targetMeasured } from '../../core/report/target-text.ts';
import type { RunView } from '../../core/run/view.ts';
import type { LogLine } from '../../core/run/log.ts';
import { followLog } from '../log/follow-log.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { editorPlace } from '../scripts/ranges.ts';
import type { TestExplorer } from './test-explorer.ts';
import { reportResults } from './test-results.ts';

/** Shows a run as results in the Test Explorer: output while it goes on, verdicts when it is over. */
export async function attachRun(
  testRun: vscode.TestRun,
  run: LiveRun,
  root: vscode.TestItem,
  explorer: TestExplorer,
) {
  const items = explorer.tree.below(root);
  for (const item of items) testRun.started(item);
  const stop = testRun.token.onCancellationRequested(() => void run.stop('person'));
  followLog(run, (line) => appendLine(testRun, line, root));
  const { outcome } = await run.finished;
  stop.dispose();
  testRun.appendOutput(crlf(`${outcome.says} ${outcome.remedy}`.trim()), undefined, root);
  for (const line of targetLines(run.view)) testRun.appendOutput(crlf(line), undefined, root);
  reportResults(testRun, root, explorer.tree, run.view);
}

/** Targets are not in the script, so that no item stands for them. */
const targetLines = ({ targets }: RunView): string[] =>
  inOrder(targets?.rows ?? []).map((row) => {
    const [sign, , word] = targetMark(row);
    return `${sign} ${row.name} ${targetAsks(row)} (ayni.yaml): ${word}, ${targetMeasured(row)}`;
  });

/** Runs that were started elsewhere (palette, code lens, panel) show in the Test Explorer too. */
export function reportOtherRuns(runs: EditorRuns, explorer: TestExplorer): vscode.Disposable {
  return runs.onDidStart(({ run, asker }) => {
    if (asker !== 'test-explorer') void reportOtherRun(run, explorer);
  });
}

async function reportOtherRun(run: LiveRun, explorer: TestExplorer): Promise<void> {
  const script = await explorer.scriptItem(vscode.Uri.file(run.request.scriptPath));
  const root = scenarioItem(script, run.request.scenario, explorer) ?? script;
  const request = new vscode.TestRunRequest([root]);
  const testRun = explorer.controller.createTestRun(request, run.request.scriptName);
  await attachRun(testRun, run, root, explorer);
  testRun.end();
}

function scenarioItem(
  script: vscode.TestItem,
  name: string | undefined,
  { tree }: TestExplorer,
): vscode.TestItem | undefined {
  return [...script.children]
    .map(([, item]) => item)
    .find((item) => {
      const subject = tree.subjectOf(item);
      return subject.kind === 'scenario' && subject.name === name;
    });
}

/** What the script prints, and what k6 warns of; the rest is in the log. */
function appendLine(testRun: vscode.TestRun, line: LogLine, root: vscode.TestItem): void {
  const isWorthTelling = line.source === 'console' || line.level === 'warning' || line.level === 'error';
  if (!isWorthTelling) return;
  const label = line.source === 'console' ? '' : `${line.level}: `;
  testRun.appendOutput(crlf(label + line.message), line.place && editorPlace(line.place), root);
}

/** The output is a terminal: it wants both characters at the end of a line. */
const crlf = (text: string): string => `${text.replace(/\r?\n/g, '\r\n')}\r\n`;
