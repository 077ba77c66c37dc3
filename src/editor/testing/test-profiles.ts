import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import type { CurrentEnvironment } from '../environments/current-environment.ts';
import type { EditorRuns } from '../runs/editor-runs.ts';
import { requestFor } from '../scripts/script-request.ts';
import type { RunChoices } from '../scripts/script-request.ts';
import type { TestExplorer } from './test-explorer.ts';
import { attachRun } from './test-runs.ts';
import type { Target } from './test-targets.ts';
import { targetsOf } from './test-targets.ts';

/** Asks a person how to run a script; undefined when they gave up. */
export type AskOptions = (script: vscode.Uri) => Promise<RunChoices | undefined>;

/** What starts the runs, and where they go. */
interface RunParts {
  readonly runs: EditorRuns;
  readonly environment: CurrentEnvironment;
}

/** The three ways to run from the Test Explorer and the gutter. Smoke tests may run again on each save. */
export function createProfiles(
  explorer: TestExplorer,
  { runs, environment }: RunParts,
  ask: AskOptions,
): void {
  const { controller } = explorer;
  const run = vscode.TestRunProfileKind.Run;
  const script: AskOptions = () => Promise.resolve({ load: { kind: 'script' } });
  const smoke: AskOptions = () => Promise.resolve({ load: { kind: 'smoke' } });
  const handler =
    (choose: AskOptions) =>
    (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> =>
      request.continuous
        ? runOnSave({ explorer, runs, environment, choose }, request, token)
        : runOnce({ explorer, runs, environment, choose }, request, token);
  controller.createRunProfile('Run', run, handler(script), true);
  controller.createRunProfile('Smoke', run, handler(smoke), false, undefined, true);
  controller.createRunProfile('Run with Options…', run, handler(ask), false);
}

interface Runner extends RunParts {
  readonly explorer: TestExplorer;
  readonly choose: AskOptions;
}

async function runOnce(
  runner: Runner,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  if (!(await mayRun())) return;
  const { explorer } = runner;
  const testRun = explorer.controller.createTestRun(request);
  const started: Promise<void>[] = [];
  for (const target of await targetsOf(request, explorer)) {
    if (token.isCancellationRequested) break;
    testRun.enqueued(target.item);
    const run = await start(target, runner);
    if (run === undefined) testRun.skipped(target.item);
    else started.push(attachRun(testRun, run, target.item, explorer));
  }
  await Promise.all(started);
  testRun.end();
}

async function start({ uri, scenario }: Target, runner: Runner): Promise<LiveRun | undefined> {
  const { runs, environment, choose } = runner;
  const choices = await choose(uri);
  if (choices === undefined) return undefined;
  const chosen = scenario === undefined ? choices : { ...choices, scenario };
  const request = requestFor(uri, environment.name(uri), chosen);
  return runs.start(request, 'test-explorer');
}

/** Runs what was asked for once, and then whenever one of its scripts is saved, until the person ends it. */
async function runOnSave(
  runner: Runner,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    const wanted = request.include ?? [...runner.explorer.controller.items].map(([, item]) => item);
    const items = wanted.filter((item) => item.uri?.toString() === uri.toString());
    if (items.length === 0) return;
    void runOnce(runner, new vscode.TestRunRequest(items, request.exclude, request.profile, true), token);
  });
  token.onCancellationRequested(() => saved.dispose());
}

async function mayRun(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  await vscode.window.showErrorMessage(
    'Running k6 needs a trusted workspace, because k6 executes the script.',
  );
  return false;
}
