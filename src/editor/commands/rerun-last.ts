import * as vscode from 'vscode';
import type { RunRequest } from '../../core/run/request.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { mayRun } from '../runs/may-run.ts';
import { givenRun } from './run-target.ts';

/** Runs again what was run last, or the run it was called on, with the same choices. */
export const rerunLast =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const request = await requestToRepeat(givenRun(argument), parts);
    if (request === undefined || !(await mayRun(vscode.Uri.file(request.scriptPath)))) return;
    await parts.runs.start(request, 'person');
  };

/** The last request has its environment variables; a record has them masked, so those are asked for from memory. */
async function requestToRepeat(
  runId: string | undefined,
  parts: EditorParts,
): Promise<RunRequest | undefined> {
  const last = await parts.lastRun.request();
  if (runId === undefined) return last;
  const request = parts.panels.requestOf(runId);
  if (request === undefined) return last;
  const isSameScript = last?.scriptPath === request.scriptPath;
  return isSameScript
    ? { ...request, env: { ...request.env, ...pick(last.env, Object.keys(request.env)) } }
    : request;
}

const pick = (values: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
