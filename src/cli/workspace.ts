import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { testsFolder } from '../core/workspace/layout.ts';
import { textOption } from './arguments.ts';
import type { Given } from './command.ts';

/**
 * The folder whose `.ayni/runs` holds the history: the one given, else the nearest one upwards that has a history,
 * else the root of the repository, else the current folder. A script is looked for upwards from where it stands.
 */
export function workspaceOf(given: Given, cwd: string, scriptPath?: string): string {
  const chosen = textOption(given, 'workspace');
  if (chosen !== undefined) return resolve(cwd, chosen);
  const from = scriptPath === undefined ? cwd : dirname(scriptPath);
  const outside = from !== cwd && !from.startsWith(cwd + sep);
  return nearestWith('.ayni', from) ?? nearestWith('.git', from) ?? (outside ? from : cwd);
}

function nearestWith(entry: string, folder: string): string | undefined {
  if (existsSync(join(folder, entry))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestWith(entry, parent);
}

/** The folder that holds the load tests: the one given, else the nearest upwards that is laid out for them, else as for runs. */
export function projectOf(given: Given, cwd: string): string {
  if (textOption(given, 'workspace') !== undefined) return workspaceOf(given, cwd);
  return nearestWith(testsFolder, cwd) ?? nearestWith('ayni.yaml', cwd) ?? workspaceOf(given, cwd);
}
