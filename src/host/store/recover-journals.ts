import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log } from '../../app/ports.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import { readJournalWriter } from '../../core/run/record-journal.ts';
import { isAlive } from './journal-owner.ts';
import { readFirstLine, readRunFile, writeRunFile } from './run-file.ts';
import { journalEnding, namesEnding, runEnding } from './run-list.ts';

/** What recovery works on and with. */
export interface Recovery {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly unique: string;
}

/** A journal that cannot be made into a run file, and why. */
export interface LostJournal {
  readonly path: string;
  readonly problem: Problem;
}

/** Makes run files of the journals whose writer is gone; gives those with which that failed. They stay as they are. */
export async function recoverJournals(recovery: Recovery): Promise<LostJournal[]> {
  const lost: LostJournal[] = [];
  for (const name of await namesEnding(recovery.folder, journalEnding)) {
    const path = join(recovery.folder, name);
    if (!(await isAbandoned(path, recovery.clock.now()))) continue;
    const recovered = await recover(path, recovery);
    if (!recovered.ok) lost.push({ path, problem: recovered.problem });
  }
  return lost;
}

async function isAbandoned(path: string, nowMs: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return false;
  const silentMs = nowMs - found.mtimeMs;
  const writer = readJournalWriter((await readFirstLine(path)) ?? '');
  return !isAlive(writer, silentMs);
}

async function recover(path: string, { log, unique }: Recovery): Promise<Result<string>> {
  const target = `${path.slice(0, -journalEnding.length)}${runEnding}`;
  if ((await stat(target).catch(() => undefined)) === undefined) {
    const read = await readRunFile(path);
    const written = read.ok ? await writeRunFile(target, read.value.record, unique) : read;
    if (!written.ok) return written;
    log.info(`Recovered the run that broke off: ${target}`);
  }
  await rm(path, { force: true });
  return ok(target);
}
