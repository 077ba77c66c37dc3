import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { fixtureOf } from '../../core/debug/fixture.ts';
import type { RequestItem } from '../../core/debug/iteration.ts';

/** Keeps an answer as a file in `fixtures` beside the script, under a name that the person may change. */
export async function saveFixture(
  item: RequestItem | undefined,
  scriptPath: string | undefined,
): Promise<void> {
  const fixture = item && fixtureOf(item);
  if (fixture === undefined || scriptPath === undefined) return;
  const folder = vscode.Uri.joinPath(vscode.Uri.file(dirname(scriptPath)), 'fixtures');
  const chosen = await vscode.window.showSaveDialog({
    title: 'Save Response as Fixture',
    defaultUri: vscode.Uri.joinPath(folder, fixture.fileName),
  });
  if (chosen === undefined) return;
  const { content } = fixture;
  await vscode.workspace.fs.writeFile(chosen, typeof content === 'string' ? Buffer.from(content) : content);
  await vscode.window.showTextDocument(chosen, { preview: true });
}
