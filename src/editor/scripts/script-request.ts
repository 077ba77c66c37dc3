import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { LoadOverride, RunRequest } from '../../core/run/request.ts';
import { settingsFor } from '../settings.ts';

/** What a person may choose about a run; everything else follows from the script's place and the settings. */
export interface RunChoices {
  readonly load: LoadOverride;
  readonly scenario?: string;
  readonly lean?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly extraArgs?: readonly string[];
}

/** A request for a script on disk, to run in an environment. */
export function requestFor(script: vscode.Uri, environment: string, choices: RunChoices): RunRequest {
  const { folder, name } = placeOf(script);
  return {
    scriptPath: script.fsPath,
    scriptName: name,
    workspacePath: folder,
    environment,
    load: choices.load,
    ...(choices.scenario === undefined ? {} : { scenario: choices.scenario }),
    env: choices.env ?? {},
    tags: {},
    ...(choices.lean === true && { lean: true }),
    ...(settingsFor(script).sampleFailures && { sampleFailures: true }),
    extraArgs: choices.extraArgs ?? [],
  };
}

/** The folder whose history the script belongs to, and its name there; a script outside of all folders is its own. */
export function placeOf(script: vscode.Uri): { readonly folder: string; readonly name: string } {
  const folder = vscode.workspace.getWorkspaceFolder(script);
  if (folder === undefined) return { folder: dirname(script.fsPath), name: basename(script.fsPath) };
  return {
    folder: folder.uri.fsPath,
    name: vscode.workspace.asRelativePath(script, false).replaceAll('\\', '/'),
  };
}
