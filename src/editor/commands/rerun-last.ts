import * as vscode from 'vscode';
import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { RunRequest } from '../../core/run/request.ts';
import { repeatedRequest } from '../memory/repeated-request.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { mayRun } from '../runs/may-run.ts';
import { givenRun } from './run-target.ts';

/**
 * Runs again with the same choices: the run it was called on, in the environment it had, or else what was run last, in
 * the current one.
 */
export const rerunLast =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const request = await requestToRepeat(givenRun(argument), parts);
    if (!request.ok) return tellProblem(request.problem);
    if (request.value === undefined) return;
    if (!(await mayRun(vscode.Uri.file(request.value.scriptPath)))) return;
    await parts.runs.start(request.value, 'person');
  };

async function requestToRepeat(
  runId: string | undefined,
  parts: EditorParts,
): Promise<Result<RunRequest | undefined>> {
  const last = await parts.lastRun.request();
  const request = runId === undefined ? undefined : parts.panels.requestOf(runId);
  if (request !== undefined) return repeatedRequest(request, last);
  const environment = last && parts.environment.name(vscode.Uri.file(last.scriptPath));
  return ok(last && { ...last, environment: environment ?? last.environment });
}
