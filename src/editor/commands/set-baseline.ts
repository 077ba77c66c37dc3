import * as vscode from 'vscode';
import type { Problem } from '../../core/base/result.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { runTarget } from './run-target.ts';

/** Keeps a run as what later runs of the script are compared with; asks before a doubtful one is taken. */
export const setBaseline =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = await runTarget(argument, parts);
    if (runId === undefined) return;
    const record = await parts.panels.recordOf(runId);
    if (!record.ok) return tellProblem(record.problem);
    if (!(await isHere(record.value))) return tellProblem(scriptIsElsewhere(record.value));
    if (!(await isWanted(record.value))) return;
    const written = await (await parts.machinery()).baselines.write(record.value);
    if (!written.ok) return tellProblem(written.problem);
    parts.panels.baselineChanged(record.value.origin.request);
    await tellWritten(vscode.Uri.file(written.value), record.value);
  };

/** A baseline lies beside its script; a run from another machine has its script there. */
async function isHere({ origin }: RunRecord): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(origin.request.scriptPath));
    return true;
  } catch {
    return false;
  }
}

const scriptIsElsewhere = ({ origin }: RunRecord): Problem => ({
  code: 'script-elsewhere',
  says: `The script of this run is not here: ${origin.request.scriptPath}.`,
  remedy: 'Run the script in this workspace and use that run.',
});

async function isWanted({ outcome }: RunRecord): Promise<boolean> {
  if (outcome.passed) return true;
  const use = 'Use It Anyway';
  const says = 'This run did not pass. Use it as the baseline all the same?';
  return (await vscode.window.showWarningMessage(says, { modal: true, detail: outcome.says }, use)) === use;
}

async function tellWritten(file: vscode.Uri, { origin }: RunRecord): Promise<void> {
  const open = 'Open Baseline';
  const { scriptName, environment } = origin.request;
  const says = `The baseline of ${scriptName} (${environment}) is set. Commit ${vscode.workspace.asRelativePath(file)} to share it.`;
  if ((await vscode.window.showInformationMessage(says, open)) === open)
    await vscode.window.showTextDocument(file);
}
