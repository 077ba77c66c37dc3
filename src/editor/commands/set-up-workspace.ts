import * as vscode from 'vscode';
import type { FileChange } from '../../core/workspace/change.ts';
import type { TypesInstall } from '../../core/workspace/plan-types.ts';
import { typesToInstall } from '../../core/workspace/plan-types.ts';
import { hasScriptProject, planWorkspace, usualLanguage } from '../../core/workspace/plan-workspace.ts';
import { commands } from '../ids.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { languageItems } from '../quick-pick/languages.ts';
import { chooseFolder } from '../scaffold/choose-folder.ts';
import type { Scaffold } from '../scaffold/open-scaffold.ts';
import { makeChanges, openScaffold, tellFileProblem } from '../scaffold/open-scaffold.ts';
import { reviewChanges } from '../scaffold/review-changes.ts';

const title = 'Set Up Workspace';

/** Lays out a folder for load tests after the person has seen what that would change. */
export const setUpWorkspace =
  ({ context }: EditorParts): CommandHandler =>
  async (argument) => {
    const root = await chooseFolder(argument, 'Which folder shall be set up?');
    if (root === undefined) return;
    const opened = await openScaffold(root.uri, context);
    if (!opened.ok) return tellProblem(opened.problem);
    const { existing, folder, shipped } = opened.value;
    const language = await chooseLanguage(opened.value);
    if (language === undefined) return;
    const plan = planWorkspace(existing, { language }, shipped);
    for (const problem of plan.problems) void tellFileProblem(root.uri, problem);
    const open = plan.changes.filter(({ kind }) => kind !== 'same');
    if (open.length === 0) return tellNothingToDo(root.name, plan.problems.length > 0);
    const agreed = await reviewChanges(open, `${title}: ${root.name}`);
    if (agreed === undefined || agreed.length === 0) return;
    const made = await makeChanges(folder, agreed);
    await tellDone(root, made, typesToInstall(made, existing));
  };

async function chooseLanguage({ existing }: Scaffold): Promise<'js' | 'ts' | undefined> {
  const usual = usualLanguage(existing);
  if (hasScriptProject(existing)) return usual;
  const placeHolder = 'Which language are the scripts in? k6 runs both.';
  return (await vscode.window.showQuickPick(languageItems(usual), { title, placeHolder }))?.language;
}

async function tellNothingToDo(name: string, hasProblems: boolean): Promise<void> {
  if (hasProblems) return;
  await vscode.window.showInformationMessage(`${name} is set up already: nothing was changed.`);
}

async function tellDone(
  root: vscode.WorkspaceFolder,
  made: readonly FileChange[],
  types: TypesInstall | undefined,
): Promise<void> {
  const created = made.filter(({ kind }) => kind === 'create').length;
  const newScenario = 'New Scenario';
  const install = 'Install Types of k6';
  // A package's install scripts are programs of the workspace, and a terminal needs a folder on a disk.
  const canInstall = types !== undefined && vscode.workspace.isTrusted && root.uri.scheme === 'file';
  const buttons = canInstall ? [newScenario, install] : [newScenario];
  const says = `${root.name} is set up: ${String(created)} files created, ${String(made.length - created)} changed.`;
  const chosen = await vscode.window.showInformationMessage(says, ...buttons);
  if (chosen === newScenario) await vscode.commands.executeCommand(commands.newScenario, root.uri);
  if (chosen === install && types !== undefined) installTypes(root, types);
}

function installTypes(root: vscode.WorkspaceFolder, { folder, command }: TypesInstall): void {
  const terminal = vscode.window.createTerminal({
    name: command,
    cwd: vscode.Uri.joinPath(root.uri, folder),
  });
  terminal.show();
  terminal.sendText(command);
}
