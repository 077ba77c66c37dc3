import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readExisting } from '../app/scaffold/read-existing.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { ExistingFiles } from '../core/workspace/layout.ts';
import type { ShippedLibrary } from '../core/workspace/library.ts';
import type { NodeWorkspaceFolder } from '../host/scaffold/node-workspace-folder.ts';
import { nodeWorkspaceFolder } from '../host/scaffold/node-workspace-folder.ts';
import { readShippedLibrary } from '../host/scaffold/shipped-library.ts';
import { textOption, usageProblem } from './arguments.ts';
import type { Given } from './command.ts';

/** What plans are made from, and where they are carried out. */
export interface Scaffold {
  readonly folder: NodeWorkspaceFolder;
  readonly existing: ExistingFiles;
  readonly shipped: ShippedLibrary;
}

/** Reads what is in a workspace folder and what ships for it. */
export async function openScaffold(path: string): Promise<Result<Scaffold>> {
  const shipped = await readShippedLibrary(shippedFolder());
  if (!shipped.ok) return shipped;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
    return failed(usageProblem(`${path} is a file.`, 'Name a folder; a new one is made.'));
  }
  const folder = nodeWorkspaceFolder(path);
  return ok({ folder, existing: await readExisting(folder), shipped: shipped.value });
}

/** Beside the bundle; in the source tree where the build puts it. */
function shippedFolder(): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  const bundled = join(folder, 'k6');
  return existsSync(join(bundled, 'AyniProfiles.js')) ? bundled : join(folder, '..', '..', 'dist', 'k6');
}

/** Reads `--language`; undefined when it is not given. */
export function languageOption(given: Given): Result<'js' | 'ts' | undefined> {
  const text = textOption(given, 'language');
  if (text === undefined || text === 'js' || text === 'ts') return ok(text);
  return failed(usageProblem(`\`--language ${text}\` is not known.`, 'It is js or ts.'));
}
