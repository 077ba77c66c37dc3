import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ReadProgress } from '../../app/import/import-ports.ts';
import type { Result } from '../../core/base/result.ts';
import { formatBytes } from '../../core/report/format.ts';
import type { KeptImport } from '../../host/import/import-task.ts';
import { knownEnvironments } from '../environments/known-environments.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { placeOf } from '../scripts/script-request.ts';

/** What a person says of results that are brought in. */
interface Belonging {
  /** Undefined: nobody knows. */
  readonly script: vscode.Uri | undefined;
  readonly environment: string | undefined;
}

/** Makes runs of results that were made elsewhere: the files that were clicked or dropped, else those picked in a dialog. */
export const importResults =
  (parts: EditorParts): CommandHandler =>
  async (argument, more) => {
    const files = given(argument, more) ?? (await pickFiles());
    const belonging = files.length === 0 ? undefined : await askBelonging(files, parts);
    if (belonging === undefined) return;
    for (const file of files) await importFile(file, isRunFile(file) ? itsOwn : belonging, parts);
  };

/** Runs of ours know where they belong. */
const itsOwn: Belonging = { script: undefined, environment: undefined };

const isRunFile = ({ path }: vscode.Uri): boolean => path.endsWith('.k6run');

/** The explorer passes what was clicked, and all that is selected. */
function given(argument: unknown, more: unknown): readonly vscode.Uri[] | undefined {
  const selected = Array.isArray(more) ? more.filter((one) => one instanceof vscode.Uri) : [];
  if (selected.length > 0) return selected;
  return argument instanceof vscode.Uri ? [argument] : undefined;
}

const pickFiles = async (): Promise<readonly vscode.Uri[]> =>
  (await vscode.window.showOpenDialog({
    title: 'Import k6 results',
    openLabel: 'Import',
    canSelectMany: true,
    filters: { 'Results of k6': ['json', 'csv', 'gz', 'k6run'], 'All files': ['*'] },
  })) ?? [];

/** Undefined when the person gave up. */
async function askBelonging(
  files: readonly vscode.Uri[],
  parts: EditorParts,
): Promise<Belonging | undefined> {
  if (files.every(isRunFile)) return itsOwn;
  const script = await askScript(parts);
  if (script === undefined) return undefined;
  const environment = await askEnvironment(parts, script.uri);
  return environment === undefined ? undefined : { script: script.uri, environment };
}

async function askScript({
  scripts,
}: EditorParts): Promise<{ readonly uri: vscode.Uri | undefined } | undefined> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Looking for k6 scripts' },
    () => scripts.scan(),
  );
  const known = scripts.all.map((uri) => ({
    label: vscode.workspace.asRelativePath(uri),
    description: '',
    uri,
  }));
  if (known.length === 0) return { uri: undefined };
  known.sort((a, b) => a.label.localeCompare(b.label));
  const unknown = {
    label: '$(question) Another script',
    description: 'the run is kept under the name of its file',
    uri: undefined,
  };
  return vscode.window.showQuickPick([unknown, ...known], {
    title: 'Which script made these results?',
    placeHolder: 'The run joins the history and the baseline of this script',
    ignoreFocusOut: true,
  });
}

async function askEnvironment(
  { environment }: EditorParts,
  script: vscode.Uri | undefined,
): Promise<string | undefined> {
  const names = [...new Set((await knownEnvironments()).map(({ name }) => name))];
  const current = environment.name(script);
  if (names.every((name) => name === current)) return current;
  const items = names.map((label) => ({ label, description: label === current ? '(current)' : '' }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'In which environment were they measured?',
    ignoreFocusOut: true,
  });
  return picked?.label;
}

async function importFile(file: vscode.Uri, belonging: Belonging, parts: EditorParts): Promise<void> {
  if (file.scheme !== 'file') return tellNotOnDisk(file);
  const folder = folderFor(file, belonging);
  const kept = await withProgress(file, async (watch) => {
    const { importResults: read } = await parts.machinery();
    const { script, environment } = belonging;
    const asked = {
      path: file.fsPath,
      fileName: basename(file.fsPath),
      workspacePath: folder,
      script: script && { path: script.fsPath, name: placeOf(script).name },
      environment,
    };
    return read(asked, watch);
  });
  if (!kept.ok) return kept.problem.code === 'import-cancelled' ? undefined : tellProblem(kept.problem);
  await parts.history.cameInto(folder);
  await parts.panels.show(kept.value.runId);
}

/** Where the script is, else where the file lies in the workspace, else the first folder, else beside the file. */
function folderFor(file: vscode.Uri, { script }: Belonging): string {
  if (script !== undefined) return placeOf(script).folder;
  const folder = vscode.workspace.getWorkspaceFolder(file) ?? vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath ?? placeOf(file).folder;
}

interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
}

/** A notification with a bar and a way to cancel. */
function withProgress(
  file: vscode.Uri,
  work: (watch: Watch) => Promise<Result<KeptImport>>,
): Thenable<Result<KeptImport>> {
  const title = `Importing ${basename(file.fsPath)}`;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const ending = new AbortController();
    token.onCancellationRequested(() => ending.abort());
    let shown = 0;
    const onProgress = ({ readBytes, totalBytes }: ReadProgress): void => {
      const percent = totalBytes > 0 ? Math.floor((100 * readBytes) / totalBytes) : 100;
      if (percent <= shown) return;
      progress.report({ increment: percent - shown, message: `${percent} % of ${formatBytes(totalBytes)}` });
      shown = percent;
    };
    return work({ signal: ending.signal, onProgress });
  });
}

const tellNotOnDisk = (file: vscode.Uri): Promise<void> =>
  tellProblem({
    code: 'source-not-on-disk',
    says: `${file.toString(true)} is not a file on a disk.`,
    remedy: 'Save it to a folder first.',
  });
