import * as vscode from 'vscode';
import { formatDuration } from '../../core/report/format.ts';
import type { KnownEnvironment } from '../environments/known-environments.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import { commands } from '../ids.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';

/** Lets a person choose where runs of this workspace go. */
export const selectEnvironment =
  ({ environment }: EditorParts): CommandHandler =>
  async () => {
    const known = await knownEnvironments();
    if (known.length === 0) return tellNone();
    const current = environment.name();
    const items = known.map((one) => itemOf(one, current, known));
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Where shall k6 runs go?',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked !== undefined) await environment.select(picked.name);
  };

function itemOf(one: KnownEnvironment, current: string, known: readonly KnownEnvironment[]) {
  const { name, baseUrl, guarded, file } = one;
  const isOnlyFile = new Set(known.map((other) => other.file.toString())).size === 1;
  const details = [
    guarded ? 'Guarded: each run asks' : '',
    limitsText(one),
    isOnlyFile ? '' : vscode.workspace.asRelativePath(file),
  ];
  return {
    name,
    label: `$(${guarded ? 'lock' : 'server-environment'}) ${name}`,
    description: `${baseUrl ?? 'without an address'}${name === current ? ' (current)' : ''}`,
    detail: details.filter((part) => part !== '').join(' · '),
  };
}

function limitsText({ limits }: KnownEnvironment): string {
  const { vus, requestsPerSecond, durationMs } = limits;
  const parts = [
    vus === undefined ? '' : `${vus} virtual users`,
    requestsPerSecond === undefined ? '' : `${requestsPerSecond} requests per second`,
    durationMs === undefined ? '' : formatDuration(durationMs),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `At most ${parts.join(', ')}`;
}

async function tellNone(): Promise<void> {
  const setUp = 'Set Up Workspace';
  const says = 'There are no environments yet: they are written down in ayni.yaml.';
  const chosen = await vscode.window.showInformationMessage(says, setUp);
  if (chosen === setUp) await vscode.commands.executeCommand(commands.setUpWorkspace);
}
