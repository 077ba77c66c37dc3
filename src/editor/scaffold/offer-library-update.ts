import * as vscode from 'vscode';
import { safeChanges } from '../../core/workspace/change.ts';
import { planLibrary, shippedVersion } from '../../core/workspace/library.ts';
import { settings } from '../ids.ts';
import type { EditorParts } from '../parts.ts';
import { activeFile, onActiveFileChange } from '../scripts/active-file.ts';
import { settingsFor } from '../settings.ts';
import type { Project } from './choose-folder.ts';
import { projectAround } from './choose-folder.ts';
import { makeChanges, openScaffold } from './open-scaffold.ts';
import { reviewChanges } from './review-changes.ts';

/**
 * Offers the libraries that ship to a project whose copies are older: when a script is opened, once for each version
 * and project. Copies that a person changed are left alone.
 */
export function offerLibraryUpdates({ context, scripts }: EditorParts): vscode.Disposable {
  const looked = new Set<string>();
  const look = (): void => {
    const script = activeFile();
    if (script === undefined || !scripts.has(script)) return;
    const project = projectAround(script);
    if (project === undefined || looked.has(project.uri.toString())) return;
    looked.add(project.uri.toString());
    if (settingsFor(script).offerLibraryUpdates) void offer(project, context);
  };
  look();
  return vscode.Disposable.from(onActiveFileChange(look), scripts.onDidChange(look));
}

async function offer(root: Project, context: vscode.ExtensionContext): Promise<void> {
  const opened = await openScaffold(root.uri, context);
  if (!opened.ok) return;
  const { existing, folder, shipped } = opened.value;
  const updates = safeChanges(planLibrary(existing, shipped)).filter(({ kind }) => kind === 'change');
  const version = shippedVersion(shipped);
  const key = `ayni.libraryOffered:${root.uri.toString()}`;
  if (updates.length === 0 || context.workspaceState.get(key) === version) return;
  await context.workspaceState.update(key, version);
  const [update, look, never] = ['Update', 'Show Changes', 'Don’t Ask Again'];
  const says = `${root.name} uses an older integrity library than the ${version} that comes with Ayni.`;
  const chosen = await vscode.window.showInformationMessage(says, update, look, never);
  if (chosen === never) {
    await vscode.workspace
      .getConfiguration()
      .update(settings.offerLibraryUpdates, false, vscode.ConfigurationTarget.Global);
  }
  if (chosen === update) await makeChanges(folder, updates);
  if (chosen === look)
    await makeChanges(folder, (await reviewChanges(updates, 'Update Integrity Library')) ?? []);
}
