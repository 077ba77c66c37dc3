import * as vscode from 'vscode';
import type { WantedSecret } from '../../app/ports.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import type { EditorParts } from '../parts.ts';

/** One of the secrets that the workspace's `ayni.yaml` names, those of the current environment first. */
export async function pickSecret(
  { environment, secrets }: EditorParts,
  { title, onlyKept }: { readonly title: string; readonly onlyKept: boolean },
): Promise<WantedSecret | undefined> {
  const items = [];
  for (const { secret, isKept } of await namedSecrets(secrets)) {
    if (onlyKept && !isKept) continue;
    const description = `${secret.environment}${isKept ? '' : ', not set yet'}`;
    items.push({ label: `$(key) ${secret.name}`, description, secret });
  }
  if (items.length === 0) {
    const says = onlyKept
      ? 'No secret is kept for this workspace.'
      : 'No environment of ayni.yaml names a secret: write `secrets: [API_TOKEN]` below one.';
    await vscode.window.showInformationMessage(says);
    return undefined;
  }
  const isCurrent = (name: string): number => (name === environment.name() ? 0 : 1);
  items.sort((a, b) => isCurrent(a.secret.environment) - isCurrent(b.secret.environment));
  const picked = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.secret;
}

async function namedSecrets(kept: EditorParts['secrets']) {
  const named = (await knownEnvironments()).flatMap(({ name: environment, allSecrets, file }) =>
    allSecrets.map((name): WantedSecret => ({ name, environment, configPath: file.fsPath })),
  );
  return Promise.all(named.map(async (secret) => ({ secret, isKept: await kept.has(secret) })));
}
