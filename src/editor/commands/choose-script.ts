import * as vscode from 'vscode';
import type { EditorParts } from '../parts.ts';
import { activeFile } from '../scripts/active-file.ts';
import type { ScriptTarget } from '../scripts/script-target.ts';

/** The script a command is meant for: the one it was called on, else the one in front, else the one picked. */
export async function scriptTarget(argument: unknown, parts: EditorParts): Promise<ScriptTarget | undefined> {
  return given(argument) ?? activeScript(parts) ?? scriptOfPanel(parts) ?? (await pickScript(parts));
}

/** The script in the active editor. */
export function activeScript({ scripts }: EditorParts): ScriptTarget | undefined {
  const uri = activeFile();
  return uri && scripts.has(uri) ? { uri } : undefined;
}

/** The script of the run whose panel is in front. */
function scriptOfPanel({ panels }: EditorParts): ScriptTarget | undefined {
  const request = panels.activeRunId === undefined ? undefined : panels.requestOf(panels.activeRunId);
  return request && { uri: vscode.Uri.file(request.scriptPath) };
}

function given(argument: unknown): ScriptTarget | undefined {
  if (argument instanceof vscode.Uri) return { uri: argument };
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, scenario } = argument as Record<string, unknown>;
  if (!(uri instanceof vscode.Uri)) return undefined;
  return typeof scenario === 'string' ? { uri, scenario } : { uri };
}

async function pickScript({ scripts }: EditorParts): Promise<ScriptTarget | undefined> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Looking for k6 scripts' },
    () => scripts.scan(),
  );
  const items = scripts.all.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  if (items.length === 0) {
    await tellNoScripts();
    return undefined;
  }
  items.sort((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, { title: 'Which k6 script?' });
  return picked && { uri: picked.uri };
}

async function tellNoScripts(): Promise<void> {
  const create = 'Create an Example';
  const says = 'No k6 script was found in this workspace: no file imports k6.';
  const chosen = await vscode.window.showInformationMessage(says, create);
  if (chosen === create) await vscode.commands.executeCommand('ayni.createExample');
}
