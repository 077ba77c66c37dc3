import * as vscode from 'vscode';
import { readExisting } from '../../app/scaffold/read-existing.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { projectIn } from '../../core/workspace/environments.ts';
import { scenariosFolder } from '../../core/workspace/layout.ts';
import type { NewScenario } from '../../core/workspace/plan-scenario.ts';
import { filesOfScenario, planScenario } from '../../core/workspace/plan-scenario.ts';
import { usualLanguage } from '../../core/workspace/plan-workspace.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import type { ScenarioDraft } from '../quick-pick/scenario-questions.ts';
import { scenarioQuestions } from '../quick-pick/scenario-questions.ts';
import { askInTurn } from '../quick-pick/steps.ts';
import { chooseProject } from '../scaffold/choose-folder.ts';
import type { Scaffold } from '../scaffold/open-scaffold.ts';
import { makeChanges, openScaffold, tellFileProblem } from '../scaffold/open-scaffold.ts';

/** Writes a script to start from, with what it needs, and opens it. */
export const newScenario =
  ({ context }: EditorParts): CommandHandler =>
  async (argument) => {
    const root = await chooseProject(argument, 'Which folder shall have the scenario?');
    if (root === undefined) return;
    const opened = await openScaffold(root.uri, context);
    if (!opened.ok) return tellProblem(opened.problem);
    const start = await startOf(opened.value);
    if (!start.ok) return tellFileProblem(root.uri, start.problem);
    const draft = await askInTurn('New Scenario', scenarioQuestions, start.value);
    if (draft?.archetype === undefined) return;
    const { archetype, preset, environment, language, name } = draft;
    const written = await write({ archetype, preset, environment, language, name }, opened.value);
    if (!written.ok) return tellProblem(written.problem);
    await vscode.window.showTextDocument(written.value);
  };

async function startOf({ existing, folder }: Scaffold): Promise<Result<ScenarioDraft>> {
  const { environments, preset, broken } = projectIn(existing);
  if (broken !== undefined) return failed(broken);
  return ok({
    archetype: undefined,
    preset,
    environment: environments[0],
    language: usualLanguage(existing),
    name: '',
    environments,
    projectPreset: preset,
    taken: await namesIn(vscode.Uri.joinPath(folder.uri, scenariosFolder(existing))),
  });
}

async function namesIn(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  try {
    return new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name));
  } catch {
    // There is no such folder yet.
    return new Set();
  }
}

/** Files may have come while the questions were open, so they are looked at again. */
async function write(wanted: NewScenario, { folder, shipped }: Scaffold): Promise<Result<vscode.Uri>> {
  const existing = await readExisting(folder, filesOfScenario(wanted));
  const plan = planScenario(existing, wanted, shipped);
  if (!plan.ok) return plan;
  const made = await makeChanges(folder, plan.value.changes);
  const { path } = plan.value;
  if (made.some((change) => change.path === path)) return ok(vscode.Uri.joinPath(folder.uri, path));
  return failed({
    code: 'not-written',
    says: `${path} was not written.`,
    remedy: 'Correct what was told and try again.',
  });
}
