import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Log, RunHeadline } from '../../app/ports.ts';
import { errorCode, errorWords } from '../system/error-words.ts';
import { namesEnding } from './run-list.ts';

/** Makes the folder for runs. */
export async function makeRunsFolder(folder: string): Promise<void> {
  const above = dirname(folder);
  if (basename(above) === '.ayni') await makeOwnFolder(above);
  await mkdir(folder, { recursive: true });
}

/** Makes `.ayni`. A new one is kept out of git: what is in it is large, or belongs to one person. */
export async function makeOwnFolder(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) === undefined) return;
  await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

const leftoverAgeMs = 60 * 60 * 1000;

/** Removes temporary files that a killed writer left; a younger one may still be written. */
export async function removeLeftovers(folder: string, nowMs: number): Promise<void> {
  for (const name of await namesEnding(folder, '.tmp')) {
    const path = join(folder, name);
    const file = await stat(path).catch(() => undefined);
    if (file !== undefined && nowMs - file.mtimeMs > leftoverAgeMs) await rm(path, { force: true });
  }
}

/** Removes the oldest runs until all together are no larger than `maxBytes`; kept ones and `spare` stay. */
export async function removeOldest(
  newestFirst: readonly RunHeadline[],
  limits: { readonly maxBytes: number; readonly spare: string; readonly log: Log },
): Promise<void> {
  const { maxBytes, spare, log } = limits;
  let total = newestFirst.reduce((sum, run) => sum + run.sizeBytes, 0);
  for (const run of [...newestFirst].reverse()) {
    if (total <= maxBytes) return;
    if (run.kept || run.path === spare) continue;
    try {
      await rm(run.path, { force: true });
      total -= run.sizeBytes;
      log.info(
        `Removed the run ${run.runId} (${run.scriptName}): stored runs exceed ${megabytes(maxBytes)}.`,
      );
    } catch (error) {
      log.warn(`The old run ${run.path} could not be removed: ${errorWords(error)}.`);
    }
  }
  if (total > maxBytes)
    log.info(`Stored runs exceed ${megabytes(maxBytes)}: those left have a title or notes and are kept.`);
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
