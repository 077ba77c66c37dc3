import * as vscode from 'vscode';
import type { ConfiguredEnvironment } from '../../core/config/config.ts';
import { settingsFor } from '../settings.ts';
import { anyOf } from '../scripts/script-finder.ts';

/** An environment of one of the workspace's configurations. */
export interface KnownEnvironment extends ConfiguredEnvironment {
  readonly file: vscode.Uri;
  /** Its own secrets, and those of its Prometheus. */
  readonly allSecrets: readonly string[];
}

/** More configurations than this are those of a workspace that is not about load tests. */
const mostFiles = 20;

/** Those of every `ayni.yaml`, as they are on the disk. A name that several files have is there several times. */
export async function knownEnvironments(): Promise<readonly KnownEnvironment[]> {
  const files = await vscode.workspace.findFiles('**/ayni.yaml', anyOf(settingsFor().exclude), mostFiles);
  if (files.length === 0) return [];
  files.sort((a, b) => a.path.split('/').length - b.path.split('/').length || a.path.localeCompare(b.path));
  const read = await Promise.all(files.map(environmentsIn));
  return read.flat();
}

async function environmentsIn(file: vscode.Uri): Promise<readonly KnownEnvironment[]> {
  try {
    const text = Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8');
    // The parser of YAML is not for those who have no such file.
    const { readConfig } = await import('../../core/config/read-config.ts');
    const { secretsOfServer } = await import('../../core/config/prometheus.ts');
    const { environments, monitoring } = readConfig(file.fsPath, text);
    return environments.map((environment) => {
      const server = monitoring.servers.get(environment.name);
      const ofServer = server === undefined ? [] : secretsOfServer(server);
      return { ...environment, file, allSecrets: [...new Set([...environment.secrets, ...ofServer])] };
    });
  } catch {
    // It went while it was looked for.
    return [];
  }
}

/** Calls back when a configuration is made, changed or removed. */
export function onConfigurationChange(listener: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/ayni.yaml');
  watcher.onDidCreate(listener);
  watcher.onDidChange(listener);
  watcher.onDidDelete(listener);
  return watcher;
}
