import * as vscode from 'vscode';
import { settingsFor } from '../settings.ts';
import { globPattern } from '../../core/base/glob.ts';

/** True for a file that `ayni.scripts.exclude` leaves out: packages, builds, hidden folders. */
export function isExcluded(uri: vscode.Uri): boolean {
  const path = vscode.workspace.asRelativePath(uri, false);
  return settingsFor(uri).exclude.some((glob) => globPattern(glob).test(path));
}
