import * as vscode from 'vscode';
import type { Result } from '../../core/base/result.ts';
import { commands } from '../ids.ts';
import type { Machinery } from '../machinery.ts';
import { tellProblem } from '../problems/problem-message.ts';

/** Builds k6 from its Go module into our cache after the person has agreed; they may end it. */
export async function buildK6(machinery: () => Promise<Machinery>): Promise<void> {
  if (!(await isAgreed())) return;
  const built = await vscode.window.withProgress<Result<string>>(
    { location: vscode.ProgressLocation.Notification, title: 'Building k6 with Go', cancellable: true },
    async (progress, token) => {
      const ending = new AbortController();
      token.onCancellationRequested(() => ending.abort());
      return (await machinery()).buildK6((message) => progress.report({ message }), ending.signal);
    },
  );
  if (built.ok) await vscode.commands.executeCommand(commands.findK6);
  else await tellProblem(built.problem);
}

async function isAgreed(): Promise<boolean> {
  const detail =
    'Go 1.25 or newer downloads the source of k6 from its module proxy and compiles it. ' +
    'That takes a few minutes, once.';
  return (
    (await vscode.window.showInformationMessage('Build k6 with Go?', { modal: true, detail }, 'Build')) ===
    'Build'
  );
}
