import * as vscode from 'vscode';
import type { RunRequest } from '../../core/run/request.ts';
import { smokeMarkdown } from '../../core/smoke/smoke-document.ts';
import { testsFolder } from '../../core/workspace/layout.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { mayRun } from '../runs/may-run.ts';
import { chooseFolder } from '../scaffold/choose-folder.ts';
import { placeOf, requestFor } from '../scripts/script-request.ts';
import { showMarkdownPage } from './markdown-page.ts';

/** How long the whole may take, in ms. */
const limitMs = 60_000;

/** Tries the selected environment: its address, and one pass of each scenario of a folder. */
export const smokeEnvironment =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const folder = await chooseFolder(argument, 'Smoke test with the scenarios of which folder?');
    if (folder === undefined) return;
    const scripts = await scenariosOf(folder, parts);
    const [first] = scripts;
    if (first === undefined) {
      const says = `${folder.name} has no k6 script to try the environment with. Write one with New Scenario.`;
      await vscode.window.showInformationMessage(says);
      return;
    }
    if (!(await mayRun(first))) return;
    if (parts.runs.active.length > 0) {
      await vscode.window.showInformationMessage('A run goes on: try the environment when it is over.');
      return;
    }
    const environment = parts.environment.name(folder.uri);
    const requests = scripts.map((script) => requestFor(script, environment, { load: { kind: 'smoke' } }));
    const rows = await withProgress(environment, requests, parts);
    if (!rows.ok) return tellProblem(rows.problem);
    const text = smokeMarkdown(environment, rows.value);
    const says = `This is what the smoke test of ${environment} showed.`;
    await showMarkdownPage({ fileName: 'SMOKE_TEST.md', text, says, folder }, parts);
  };

/** Those in the folder for scenarios where there is one, else all of the workspace folder. */
async function scenariosOf(folder: vscode.WorkspaceFolder, { scripts }: EditorParts): Promise<vscode.Uri[]> {
  await scripts.scan();
  const ours = scripts.all
    .filter((uri) => placeOf(uri).folder === folder.uri.fsPath)
    .sort((a, b) => a.path.localeCompare(b.path));
  for (const usual of [`${testsFolder}/scenarios/`, 'scenarios/']) {
    const there = ours.filter((uri) => placeOf(uri).name.startsWith(usual));
    if (there.length > 0) return there;
  }
  return ours;
}

const withProgress = (
  environment: string,
  requests: readonly RunRequest[],
  { machinery }: EditorParts,
): ReturnType<Awaited<ReturnType<EditorParts['machinery']>>['smoke']> =>
  Promise.resolve(
    vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: `Smoke test of ${environment}`,
        cancellable: true,
      },
      async (progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        const { smoke } = await machinery();
        return smoke({
          requests,
          limitMs,
          signal: controller.signal,
          onRow: ({ what, says }) => progress.report({ message: `${what}: ${says}` }),
        });
      },
    ),
  );
