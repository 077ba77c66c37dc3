import * as vscode from 'vscode';
import { isObject } from '../../core/base/shape.ts';
import { mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
import { isExcluded } from '../scripts/excluded.ts';
import { settingsFor } from '../settings.ts';

/** The answer to the language server's question how a document is to be linted, in the shape of `LintPreferences`. */
export async function lintPreferences(uri: vscode.Uri): Promise<Record<string, unknown>> {
  const { lintEnabled, lintRules, lintReportUnusedDisables } = settingsFor(uri);
  const enabled =
    lintEnabled !== 'off' &&
    !isExcluded(uri) &&
    (lintEnabled === 'on' ||
      mayHoldPromql(uri.path) ||
      !(eslintIsInstalled() && (await namesOurPlugin(uri))));
  return { enabled, rules: lintRules, reportUnusedDisables: lintReportUnusedDisables };
}

const eslintIsInstalled = (): boolean =>
  vscode.extensions.getExtension('dbaeumer.vscode-eslint') !== undefined;

/** True when a package.json above a script, up to its workspace folder, names our ESLint plugin. */
async function namesOurPlugin(script: vscode.Uri): Promise<boolean> {
  const root = vscode.workspace.getWorkspaceFolder(script)?.uri;
  if (root === undefined) return false;
  for (let folder = vscode.Uri.joinPath(script, '..'); ; folder = vscode.Uri.joinPath(folder, '..')) {
    if (await dependsOnPlugin(vscode.Uri.joinPath(folder, 'package.json'))) return true;
    if (folder.path.length <= root.path.length) return false;
  }
}

async function dependsOnPlugin(manifest: vscode.Uri): Promise<boolean> {
  try {
    const parsed: unknown = JSON.parse(
      Buffer.from(await vscode.workspace.fs.readFile(manifest)).toString('utf8'),
    );
    const { dependencies, devDependencies } = isObject(parsed) ? parsed : {};
    return [dependencies, devDependencies].some(
      (group) => isObject(group) && 'eslint-plugin-ayni-k6' in group,
    );
  } catch {
    // Not there, or broken: then nothing says that the plugin is used.
    return false;
  }
}
