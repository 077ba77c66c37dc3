import type * as vscode from 'vscode';
import type { EditorParts } from '../parts.ts';
import { mayRun } from '../runs/may-run.ts';
import { requestFor } from '../scripts/script-request.ts';
import type { RunChoices } from '../scripts/script-request.ts';
import { scriptTarget } from './choose-script.ts';

/** Starts the script a command is meant for with what `choose` says; nothing when the person gave up. */
export async function startScript(
  argument: unknown,
  parts: EditorParts,
  choose: (script: vscode.Uri) => Promise<RunChoices | undefined>,
): Promise<void> {
  const target = await scriptTarget(argument, parts);
  if (target === undefined || !(await mayRun(target.uri))) return;
  const choices = await choose(target.uri);
  if (choices === undefined) return;
  const scenario = choices.scenario ?? target.scenario;
  const chosen = scenario === undefined ? choices : { ...choices, scenario };
  const request = requestFor(target.uri, parts.environment.name(target.uri), chosen);
  await parts.runs.start(request, 'person');
}
