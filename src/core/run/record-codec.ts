import type { Result } from '../base/result.ts';
import { ok } from '../base/result.ts';
import { decodeRecord } from './record-decode.ts';
import { openParts } from './record-parts.ts';
import type { StartReplay } from './record-recover.ts';
import { recoverRecord } from './record-recover.ts';
import type { RunRecord } from './record.ts';

/**
 * The record in the lines of a run file, or what the lines of a journal leave of one.
 *
 * @param damage what the reader of the bytes could not read, in sentences; they are added to `missing`.
 */
export function readRecord(
  lines: Iterable<string>,
  startReplay: StartReplay,
  damage: readonly string[] = [],
): Result<RunRecord> {
  const opened = openParts(lines);
  if (!opened.ok) return opened;
  const record =
    opened.value.format === 'k6run' ? decodeRecord(opened.value) : recoverRecord(opened.value, startReplay);
  if (!record.ok || damage.length === 0) return record;
  return ok({ ...record.value, missing: [...record.value.missing, ...damage] });
}
