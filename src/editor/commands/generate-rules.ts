import * as vscode from 'vscode';
import { planGenerated } from '../../app/prometheus/plan-generated.ts';
import type { RulesPlan } from '../../core/prometheus/generate/plan-rules.ts';
import type { FileChange } from '../../core/workspace/change.ts';
import type { CommandHandler } from '../parts.ts';
import { chooseProject } from '../scaffold/choose-folder.ts';
import { editorWorkspaceFolder } from '../scaffold/editor-workspace-folder.ts';
import { makeChanges, tellFileProblem } from '../scaffold/open-scaffold.ts';
import { reviewChanges } from '../scaffold/review-changes.ts';

const title = 'Generate Prometheus Rules';

/** Makes alert rules, their tests and runbooks of what is declared, after the person has seen what would change. */
export const generateRules = (): CommandHandler => async (argument) => {
  // The language server knows no objects of the editor.
  const around = typeof argument === 'string' ? vscode.Uri.parse(argument) : argument;
  const root = await chooseProject(around, 'Whose targets shall be watched?');
  if (root === undefined) return;
  const folder = editorWorkspaceFolder(root.uri);
  const planned = await planGenerated(folder, { scripts: [] });
  if (!planned.ok) return tellFileProblem(root.uri, planned.problem);
  const plan = planned.value;
  for (const problem of plan.problems) void tellFileProblem(root.uri, problem);
  tellUnwatched(plan);
  const open = plan.changes.filter(({ kind }) => kind !== 'same');
  if (open.length === 0) return tellNothingToDo(plan);
  const agreed = await reviewChanges(open, `${title}: ${root.name}`);
  if (agreed === undefined || agreed.length === 0) return;
  await tellDone(root.uri, await makeChanges(folder, agreed), plan);
};

async function tellNothingToDo({ alerts, problems }: RulesPlan): Promise<void> {
  if (problems.length > 0) return;
  const says = `The rules are up to date: ${String(alerts.length)} alerts, nothing was changed.`;
  await vscode.window.showInformationMessage(says);
}

async function tellDone(root: vscode.Uri, made: readonly FileChange[], { alerts }: RulesPlan): Promise<void> {
  if (made.length === 0) return;
  const open = 'Open Rules';
  const says = `${String(made.length)} files written: ${String(alerts.length)} alerts, each with a test and a runbook.`;
  const chosen = await vscode.window.showInformationMessage(says, open);
  const rules = made.find(({ path }) => path.endsWith('.rules.yml'))?.path ?? made[0]?.path ?? '';
  if (chosen === open) await vscode.window.showTextDocument(vscode.Uri.joinPath(root, rules));
}

/** Each by itself would be a pile of messages: one tells of all. */
function tellUnwatched({ unwatched }: RulesPlan): void {
  if (unwatched.length === 0) return;
  const list = unwatched.map(({ name, why }) => `${name}: ${why}`).join(' ');
  void vscode.window.showWarningMessage(`Declared, and without an alert: ${list}`);
}
