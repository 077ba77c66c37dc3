import { open, readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { readRecordInSteps } from '../../core/run/record-codec.ts';
import { encodeRecord } from '../../core/run/record-encode.ts';
import type { RecordHeadline } from '../../core/run/record-headline.ts';
import { readHeadline } from '../../core/run/record-headline.ts';
import { notARunFile } from '../../core/run/record-problems.ts';
import type { RunRecord } from '../../core/run/record.ts';
import { atomicWrite } from './atomic-write.ts';
import type { Damage } from './gzip-blocks.ts';
import { damageWords, firstLine, packBlocks, unpackLines } from './gzip-blocks.ts';
import { notRead, notWritten } from './store-problems.ts';

/** A record as read from a file, and whether all of the file could be read. */
export interface ReadRun {
  readonly record: RunRecord;
  readonly whole: boolean;
}

/** Bytes in which the first line of any run file ends. */
const headBytes = 64 * 1024;

/** Writes a run file so that it is there as a whole or not at all. */
export async function writeRunFile(path: string, record: RunRecord, unique: string): Promise<Result<string>> {
  try {
    await atomicWrite(path, packBlocks(encodeRecord(record)), unique);
    return ok(path);
  } catch (error) {
    return failed(notWritten(path, error));
  }
}

/** Reads a run file or a journal, or what is left of it. */
export async function readRunFile(path: string): Promise<Result<ReadRun>> {
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  const damage: Damage = { blocks: 0, cut: false };
  const record = await inTurns(readRecordInSteps(unpackLines(bytes.value, damage)));
  if (!record.ok) return failed({ ...record.problem, says: `${path}: ${record.problem.says}` });
  const lost = damageWords(damage);
  const { missing } = record.value;
  return ok({ record: { ...record.value, missing: [...missing, ...lost] }, whole: lost.length === 0 });
}

/** The headline at the head of a run file; reads no more than its first bytes. */
export async function readRunHeadline(path: string): Promise<Result<RecordHeadline>> {
  const head = await headOf(path);
  if (!head.ok) return head;
  const line = firstLine(head.value);
  const headline =
    line === undefined ? failed(notARunFile('it has no readable first line')) : readHeadline(line);
  return headline.ok ? headline : failed({ ...headline.problem, says: `${path}: ${headline.problem.says}` });
}

/** The first line of a journal as text; undefined when it cannot be read. */
export async function readFirstLine(path: string): Promise<string | undefined> {
  const head = await headOf(path);
  return head.ok ? firstLine(head.value) : undefined;
}

/** Works for at most this long before others have a turn; a long run is opened while the editor stays quick. */
const turnMs = 15;

async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  let turnStart = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - turnStart < turnMs) continue;
    await setImmediate();
    turnStart = performance.now();
  }
}

async function bytesOf(path: string): Promise<Result<Buffer>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    return failed(notRead(path, error));
  }
}

async function headOf(path: string): Promise<Result<Buffer>> {
  try {
    const file = await open(path, 'r');
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      return ok(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return failed(notRead(path, error));
  }
}
