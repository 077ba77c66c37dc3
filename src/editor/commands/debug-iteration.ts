import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { mayRun } from '../runs/may-run.ts';
import { requestFor } from '../scripts/script-request.ts';
import { scriptTarget } from './choose-script.ts';

/** Runs one iteration of a script, or of one scenario, and shows every request in it. */
export const debugIteration =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const target = await scriptTarget(argument, parts);
    if (target === undefined || !(await mayRun(target.uri))) return;
    const { uri, scenario } = target;
    const choices = { load: { kind: 'smoke' } as const, ...(scenario !== undefined && { scenario }) };
    const request = requestFor(uri, parts.environment.name(uri), choices);
    parts.iterationPanel.show();
    const progress = { location: vscode.ProgressLocation.Window, title: `Debugging ${request.scriptName}` };
    await vscode.window.withProgress(progress, () => parts.iterations.debug(request));
  };
