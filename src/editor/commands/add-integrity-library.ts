import * as vscode from 'vscode';
import type { FileChange } from '../../core/workspace/change.ts';
import { safeChanges } from '../../core/workspace/change.ts';
import { libraryFolder } from '../../core/workspace/layout.ts';
import { planLibrary, shippedVersion } from '../../core/workspace/library.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import type { Project } from '../scaffold/choose-folder.ts';
import { chooseProject } from '../scaffold/choose-folder.ts';
import { makeChanges, openScaffold } from '../scaffold/open-scaffold.ts';
import { reviewChanges } from '../scaffold/review-changes.ts';

/** Copies the libraries that scripts import, or brings the copies up to date; edited ones only after a look. */
export const addIntegrityLibrary =
  ({ context }: EditorParts): CommandHandler =>
  async (argument) => {
    const root = await chooseProject(argument, 'Which folder shall have the library?');
    if (root === undefined) return;
    const opened = await openScaffold(root.uri, context);
    if (!opened.ok) return tellProblem(opened.problem);
    const { existing, folder, shipped } = opened.value;
    const plan = planLibrary(existing, shipped);
    const open = plan.changes.filter(({ kind }) => kind !== 'same');
    const isEdited = open.some(({ undoesEdits }) => undoesEdits === true);
    const agreed = isEdited ? await reviewChanges(open, 'Add Integrity Library') : safeChanges(plan);
    if (agreed === undefined) return;
    const made = await makeChanges(folder, agreed);
    if (made.length > 0 || open.length === 0)
      await tellDone(root, libraryFolder(existing), { made, version: shippedVersion(shipped) });
  };

async function tellDone(
  root: Project,
  path: string,
  { made, version }: { readonly made: readonly FileChange[]; readonly version: string },
): Promise<void> {
  const created = made.length > 0 && made.every(({ kind }) => kind === 'create');
  const what = made.length === 0 ? 'is there already' : created ? 'was added' : 'was updated';
  const open = 'Open Library';
  const says = `The integrity library ${what}: version ${version} in ${path}.`;
  if ((await vscode.window.showInformationMessage(says, open)) !== open) return;
  await vscode.window.showTextDocument(
    vscode.Uri.joinPath(root.uri, path, 'PhilosophicalIntegrityValidator.js'),
  );
}
