import * as vscode from 'vscode';
import type { Problem } from '../../core/base/result.ts';
import { commands, settings } from '../ids.ts';
import type { Machinery } from '../machinery.ts';
import { buildK6 } from './build-k6.ts';

const installPage = 'https://grafana.com/docs/k6/latest/set-up/install-k6/';

/** One message for a k6 that is not there or does not run, with what can be done about it. */
export async function tellK6Missing(
  problem: Pick<Problem, 'says'>,
  machinery: () => Promise<Machinery>,
): Promise<void> {
  const remedies: Readonly<Record<string, () => Promise<unknown>>> = {
    'Open Install Page': async () => vscode.env.openExternal(vscode.Uri.parse(installPage)),
    'Choose File…': chooseK6,
    'Build with Go…': () => buildK6(machinery),
  };
  const chosen = await vscode.window.showErrorMessage(problem.says, ...Object.keys(remedies));
  if (chosen !== undefined) await remedies[chosen]?.();
}

async function chooseK6(): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({ title: 'Choose the k6 program', openLabel: 'Use It' })) ?? [];
  if (file === undefined) return;
  const target = vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration().update(settings.k6Path, file.fsPath, target);
  await vscode.commands.executeCommand(commands.findK6);
}
