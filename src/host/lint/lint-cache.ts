import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LintCache } from '../../app/lint/lint-files.ts';
import type { LintFile } from '../../core/lint/engine.ts';
import type { Finding } from '../../core/lint/finding.ts';
import type { ModuleReader } from '../../core/lint/script/imports.ts';
import { makeOwnFolder } from '../store/runs-folder.ts';

/** Findings kept in one file between calls of the command line. */
export interface FileLintCache extends LintCache {
  /** Gives modules to the engine, and notes which of them the file that is linted depends on. */
  readonly readModule: ModuleReader;
  /** Writes the file; what is not written is only found anew next time. */
  save(): Promise<void>;
}

interface Kept {
  /** Hash of text, settings and version. */
  readonly key: string;
  /** Local modules: by path the hash of their text, empty for one that could not be read. */
  readonly modules: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/**
 * @param version of the linter: another one may find other things.
 * @param path of the cache; a file that cannot be read counts as empty.
 */
export function fileLintCache(path: string, version: string, read: ModuleReader): FileLintCache {
  const before = readKept(path);
  const after: Record<string, Kept> = {};
  let modules: Record<string, string> = {};
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
  const hashes = new WeakMap<object, string>();
  // One set of metrics is that of many files.
  const hashOfNames = (names: ReadonlySet<string>): string => {
    const known = hashes.get(names) ?? hashOf([...names].sort().join('\n'));
    hashes.set(names, known);
    return known;
  };
  const keyOf = ({ text, knownMetrics }: LintFile, settings: unknown): string => {
    const names = knownMetrics === undefined ? [] : [hashOfNames(knownMetrics)];
    return hashOf([version, JSON.stringify(settings), ...names, text].join('\n'));
  };
  const isFresh = (kept: Kept, from: string): boolean =>
    Object.entries(kept.modules).every(([specifier, hash]) => {
      const file = read(specifier, from);
      return (file === undefined ? '' : hashOf(file.text)) === hash;
    });
  return {
    readModule: (specifier, from) => {
      const file = read(specifier, from);
      modules[specifier] = file === undefined ? '' : hashOf(file.text);
      return file;
    },
    read: (file, settings) => {
      modules = {};
      const kept = before[file.path];
      if (kept === undefined || kept.key !== keyOf(file, settings) || !isFresh(kept, file.path))
        return undefined;
      after[file.path] = kept;
      return kept.findings;
    },
    write: (file, settings, findings) => {
      after[file.path] = { key: keyOf(file, settings), modules, findings };
    },
    save: async () => saveKept(path, { ...(await stillThere(before)), ...after }),
  };
}

function readKept(path: string): Record<string, Kept> {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof read === 'object' && read !== null ? (read as Record<string, Kept>) : {};
  } catch {
    // Absent or damaged: everything is found anew.
    return {};
  }
}

/** What is kept of files that were not asked for this time, without those that are no more. */
async function stillThere(kept: Readonly<Record<string, Kept>>): Promise<Record<string, Kept>> {
  const entries = await Promise.all(
    Object.entries(kept).map(async (entry) => ((await isThere(entry[0])) ? [entry] : [])),
  );
  return Object.fromEntries(entries.flat());
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function saveKept(path: string, kept: Readonly<Record<string, Kept>>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await makeOwnFolder(dirname(path));
    await writeFile(temporary, JSON.stringify(kept));
    await rename(temporary, path);
  } catch {
    // A read-only folder: linting works without a cache.
  }
}
