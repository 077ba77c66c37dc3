import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem } from '../../core/base/result.ts';
import { isTooLong, mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import { errorWords } from '../system/error-words.ts';

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

/** Files that were found, absolute, each once, in order; and what could not be looked at. */
interface FoundFiles {
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** Whether a file in a folder is one of those that are looked for; its text is read only where its name may be. */
type Wanted = (path: string, text: () => string) => boolean;

const isScriptFile: Wanted = (path, text) => isScriptName(path) && isK6Script(text());

const isPromFile: Wanted = (path, text) => {
  if (!mayHoldPromql(path) || (statSync(path).size > maxBytes && !path.endsWith('.promql'))) return false;
  return readPromDocument(path, text()) !== undefined;
};

/** Larger files are no rules and no dashboards. */
const maxBytes = 8 * 1024 * 1024;

/**
 * The k6 scripts that words of the command line name: files as they are, and in folders every script that imports k6.
 * Hidden folders and those of builds and packages are passed over.
 */
export const findScripts = (words: readonly string[], cwd: string): Promise<FoundFiles> =>
  findFiles(words, cwd, isScriptFile);

/** The same with files of Prometheus and Grafana, which are known by their content. */
export async function findLintable(words: readonly string[], cwd: string): Promise<FoundFiles> {
  const isLintable: Wanted = (path, text) => isScriptFile(path, text) || isPromFile(path, text);
  const { paths, problems } = await findFiles(words, cwd, isLintable);
  const large = paths.filter(isTooLarge);
  return {
    paths: paths.filter((path) => !large.includes(path)),
    problems: [...problems, ...large.map(tooLarge)],
  };
}

/** Only of those that were named: in folders what is too large is none of ours. */
function isTooLarge(path: string): boolean {
  if (!mayHoldPromql(path)) return false;
  const { size } = statSync(path);
  // No text has more letters than bytes.
  return isTooLong(size) && (size > maxBytes || isTooLong(readFileSync(path, 'utf8').length));
}

const tooLarge = (path: string): Problem => ({
  code: 'file-too-large',
  says: `${path} is too large to be checked.`,
  remedy: 'Split it: rules and dashboards of more than four million characters are made by programs.',
});

async function findFiles(words: readonly string[], cwd: string, isWanted: Wanted): Promise<FoundFiles> {
  const paths = new Set<string>();
  const problems: Problem[] = [];
  for (const word of words) {
    const path = resolve(cwd, word);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind === undefined) problems.push(notThere(word));
    else if (!kind.isDirectory()) paths.add(path);
    else for (const found of await filesBelow(path, isWanted, problems)) paths.add(found);
  }
  return { paths: [...paths].sort(), problems };
}

const notThere = (word: string): Problem => ({
  code: 'file-not-found',
  says: `There is no file or folder ${word}.`,
  remedy: 'Check the path; it is looked for from the current folder.',
});

async function filesBelow(folder: string, isWanted: Wanted, problems: Problem[]): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    problems.push(unreadable(folder, error));
    return [];
  });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !entry.name.startsWith('.'))
        found.push(...(await filesBelow(path, isWanted, problems)));
    } else if (leadsToFile(path) && isOne(path, isWanted, problems)) found.push(path);
  }
  return found;
}

/** Not so of links that lead nowhere, and of what never ends when it is read. */
function leadsToFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A link that leads to itself.
    return false;
  }
}

function isOne(path: string, isWanted: Wanted, problems: Problem[]): boolean {
  try {
    return isWanted(path, () => readFileSync(path, 'utf8'));
  } catch (error) {
    problems.push(unreadable(path, error));
    return false;
  }
}

/** What this user may not read: the rest is looked at all the same. */
const unreadable = (path: string, error: unknown): Problem => ({
  code: 'file-unreadable',
  says: `${path} cannot be read: ${errorWords(error)}.`,
  remedy: 'Remove it, or make it readable.',
});
