import * as vscode from 'vscode';
import type { LiveRun } from '../../app/run/run-service.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { givenRun } from './run-target.ts';

/** Stops a run; the panel and the status bar say how far that is. */
export const stop =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const run = await runToStop(argument, parts);
    await run?.stop('person');
  };

async function runToStop(argument: unknown, { runs, panels }: EditorParts): Promise<LiveRun | undefined> {
  const named = givenRun(argument) ?? panels.activeRunId;
  const chosen = named === undefined ? undefined : runs.byId(named);
  if (chosen !== undefined || runs.active.length <= 1) return chosen ?? runs.active[0];
  const items = runs.active.map((run) => ({
    label: run.request.scriptName,
    description: run.view.head.phase,
    run,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Stop which run?' }))?.run;
}
