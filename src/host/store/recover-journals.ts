import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log, RunHeadline } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import { readJournalWriter } from '../../core/run/record-journal.ts';
import { isAlive } from './journal-owner.ts';
import { readFirstLine, readRunFile, writeRunFile } from './run-file.ts';
import { journalEnding, namesEnding, runEnding, unreadableRun } from './run-list.ts';

/** What recovery works on and with. */
export interface Recovery {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly unique: string;
}

/** Makes run files of the journals whose writer is gone; gives those with which that failed. They stay as they are. */
export async function recoverJournals(recovery: Recovery): Promise<RunHeadline[]> {
  const lost: RunHeadline[] = [];
  for (const name of await namesEnding(recovery.folder, journalEnding)) {
    const path = join(recovery.folder, name);
    const file = await stat(path).catch(() => undefined);
    if (file === undefined || !(await isAbandoned(path, recovery.clock.now() - file.mtimeMs))) continue;
    const recovered = file.size === 0 ? ok(undefined) : await recover(path, recovery);
    if (recovered.ok) await rm(path, { force: true });
    // Another window may have recovered it meanwhile.
    else if (await exists(path)) lost.push(unreadableRun(path, recovered.problem, file));
  }
  return lost;
}

async function isAbandoned(path: string, silentMs: number): Promise<boolean> {
  const writer = readJournalWriter((await readFirstLine(path)) ?? '');
  return !isAlive(writer, silentMs);
}

async function recover(path: string, { log, unique }: Recovery): Promise<Result<unknown>> {
  const target = `${path.slice(0, -journalEnding.length)}${runEnding}`;
  // The recorder may have died between writing its record and removing the journal.
  if (await exists(target)) return ok(target);
  const read = await readRunFile(path);
  if (!read.ok) return read;
  const written = await writeRunFile(target, read.value.record, unique);
  if (written.ok) log.info(`Recovered the run that broke off: ${target}`);
  return written;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
