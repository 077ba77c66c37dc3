import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Log, RunHeadline } from '../../app/ports.ts';
import type { Problem } from '../../core/base/result.ts';
import { errorCode, errorWords } from '../system/error-words.ts';
import { readRunHeadline } from './run-file.ts';
import type { IndexEntry, RunIndex } from './run-index.ts';
import { readIndex, writeIndex } from './run-index.ts';

/** Files that are looked at side by side: a folder of thousands must not need as many turns. */
const atOnce = 64;

/** How a finished run's file ends. */
export const runEnding = '.k6run';
/** How the journal of a run that goes on ends. */
export const journalEnding = '.k6run.partial';

/** Names in a folder with one ending; none when there is no folder. */
export async function namesEnding(folder: string, ending: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ending));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** All run files of a folder, from the index where a file has not changed; the index is put right. */
export async function listRuns(folder: string, log: Log, unique: string): Promise<RunHeadline[]> {
  const index = await readIndex(folder);
  const names = await namesEnding(folder, runEnding);
  const fresh = new Map<string, IndexEntry>();
  const runs: RunHeadline[] = [];
  for (let i = 0; i < names.length; i += atOnce) {
    const some = names.slice(i, i + atOnce);
    const found = await Promise.all(some.map((name) => runAt(folder, name, index, fresh)));
    runs.push(...found.filter((run) => run !== undefined));
  }
  const changed = fresh.size !== index.size || [...fresh].some(([name, entry]) => index.get(name) !== entry);
  if (changed) await writeIndex(folder, fresh, unique).catch((error: unknown) => sayUnwritten(log, error));
  return runs;
}

/** Runs as a list shows them; those of the same time by their path. */
export const newestFirst = (runs: readonly RunHeadline[]): RunHeadline[] =>
  [...runs].sort((a, b) => b.startedAtMs - a.startedAtMs || (a.path < b.path ? -1 : 1));

/** Undefined when the file has just gone. */
async function runAt(
  folder: string,
  name: string,
  index: RunIndex,
  fresh: Map<string, IndexEntry>,
): Promise<RunHeadline | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  const known = index.get(name);
  const file = { sizeBytes: found.size, modifiedMs: found.mtimeMs };
  if (known?.sizeBytes === file.sizeBytes && known.modifiedMs === file.modifiedMs) {
    fresh.set(name, known);
    return { ...known.headline, path, sizeBytes: found.size };
  }
  const headline = await readRunHeadline(path);
  if (!headline.ok) return unreadableRun(path, headline.problem, found);
  fresh.set(name, { ...file, headline: headline.value });
  return { ...headline.value, path, sizeBytes: found.size };
}

/** A file that cannot be read as a list shows it: by its name and date, with its problem. */
export function unreadableRun(
  path: string,
  problem: Problem,
  file: { readonly size: number; readonly mtimeMs: number } = { size: 0, mtimeMs: 0 },
): RunHeadline {
  return {
    runId: basename(path).replace(/\.k6run(\.partial)?$/, ''),
    path,
    scriptName: '',
    environment: '',
    startedAtMs: file.mtimeMs,
    durationMs: 0,
    outcome: { kind: 'lost', says: problem.says, remedy: problem.remedy, passed: false, finished: false },
    title: '',
    kept: true,
    p95Ms: undefined,
    requestsPerSecond: undefined,
    failureRate: undefined,
    sizeBytes: file.size,
    problem,
  };
}

const sayUnwritten = (log: Log, error: unknown): void =>
  log.debug(`The index of the runs could not be written, it is made anew each time: ${errorWords(error)}.`);
