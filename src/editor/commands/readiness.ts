import * as vscode from 'vscode';
import { readEvidence } from '../../app/readiness/read-evidence.ts';
import type { KnownScript } from '../../core/readiness/promises.ts';
import { readinessMarkdown } from '../../core/readiness/readiness-document.ts';
import { readiness as scorecard } from '../../core/readiness/readiness.ts';
import { nearestConfigs } from '../../host/config/nearest-config.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { chooseFolder } from '../scaffold/choose-folder.ts';
import { placeOf } from '../scripts/script-request.ts';
import { showMarkdownPage } from './markdown-page.ts';

const fileName = 'READINESS.md';

/** How old a run may be to count in full. */
const days = 14;

/** Shows what runs of a folder's scripts have shown to hold, as a page that can be saved. */
export const readiness =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const root = await chooseFolder(argument, 'The readiness of which folder?');
    if (root === undefined) return;
    const scripts = await knownScripts(root, parts);
    const { storeFor } = await parts.machinery();
    const names = scripts.map(({ name }) => name);
    const evidence = await readEvidence(storeFor(root.uri.fsPath), names);
    const text = readinessMarkdown(scorecard({ scripts, ...evidence, nowMs: Date.now(), days }));
    await showMarkdownPage({ fileName, text, says: 'This is the readiness as of now.', folder: root }, parts);
  };

async function knownScripts(
  { uri: { fsPath } }: vscode.WorkspaceFolder,
  { scripts }: EditorParts,
): Promise<KnownScript[]> {
  await scripts.scan();
  const configs = nearestConfigs();
  const ours = scripts.all.filter((uri) => placeOf(uri).folder === fsPath);
  const known = ours.map(async (uri): Promise<KnownScript> => {
    const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
    return { name: placeOf(uri).name, text, config: configs.of(uri.fsPath) };
  });
  return (await Promise.all(known)).sort((a, b) => a.name.localeCompare(b.name));
}
