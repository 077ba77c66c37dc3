import * as vscode from 'vscode';
import type { K6Binary } from '../../app/ports.ts';
import { contexts } from '../ids.ts';
import { tellK6Missing } from '../k6/k6-missing.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';

const places: Readonly<Record<K6Binary['foundBy'], string>> = {
  settings: 'from the settings',
  path: 'on the PATH',
  'install-folder': 'in an install folder',
  cache: 'in the cache of Ayni',
};

/** Says which k6 is used, or what to do when there is none. */
export const findK6 =
  (parts: EditorParts): CommandHandler =>
  async () => {
    const found = await (await parts.machinery()).k6.find();
    await vscode.commands.executeCommand('setContext', contexts.k6IsFound, found.ok);
    if (!found.ok) return tellK6Missing(found.problem, parts.machinery);
    const { version, path, foundBy } = found.value;
    await vscode.window.showInformationMessage(`k6 ${version}, found ${places[foundBy]}: ${path}`);
  };
