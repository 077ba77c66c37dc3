import * as vscode from 'vscode';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import type { Settings } from '../settings.ts';
import { fileHead } from './file-head.ts';

/** Files read at the same time. */
const readers = 16;

/** All k6 scripts of a workspace folder, found by the head of each file that the globs admit. */
export async function findScripts(
  folder: vscode.WorkspaceFolder,
  settings: Settings,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const files = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, anyOf(settings.include)),
    anyOf(settings.exclude),
    undefined,
    token,
  );
  const scripts: vscode.Uri[] = [];
  const waiting = files.values();
  const read = async (): Promise<void> => {
    for (const uri of waiting) {
      if (token.isCancellationRequested) return;
      if (isK6Script(await fileHead(uri))) scripts.push(uri);
    }
  };
  await Promise.all(Array.from({ length: readers }, read));
  return scripts;
}

/** One glob for several; a glob inside braces must not hold braces of its own in VS Code, so those are taken apart. */
export function anyOf(globs: readonly string[]): string {
  const plain = globs.flatMap(withoutBraces);
  return plain.length === 1 ? (plain[0] ?? '') : `{${plain.join(',')}}`;
}

function withoutBraces(glob: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(glob);
  if (match === null) return [glob];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => withoutBraces(before + choice + after));
}
