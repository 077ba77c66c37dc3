import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '../../core/base/result.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';

const isScriptName = (name: string): boolean => /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$/.test(name);

/** Folders that hold what others wrote or what a build made. */
const skipped: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'dist',
  'build',
  'out',
  'coverage',
]);

/**
 * The k6 scripts that words of the command line name: files as they are, and in folders every script that imports k6.
 * Hidden folders and those of builds and packages are passed over. Paths are absolute, each once, in order.
 */
export async function findScripts(
  words: readonly string[],
  cwd: string,
): Promise<{ readonly paths: readonly string[]; readonly problems: readonly Problem[] }> {
  const paths = new Set<string>();
  const problems: Problem[] = [];
  for (const word of words) {
    const path = resolve(cwd, word);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind === undefined) problems.push(notThere(word));
    else if (!kind.isDirectory()) paths.add(path);
    else for (const found of await scriptsBelow(path)) paths.add(found);
  }
  return { paths: [...paths].sort(), problems };
}

const notThere = (word: string): Problem => ({
  code: 'file-not-found',
  says: `There is no file or folder ${word}.`,
  remedy: 'Check the path; it is looked for from the current folder.',
});

async function scriptsBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !entry.name.startsWith('.')) found.push(...(await scriptsBelow(path)));
    } else if (isScriptName(entry.name) && isK6Script(readFileSync(path, 'utf8'))) found.push(path);
  }
  return found;
}
