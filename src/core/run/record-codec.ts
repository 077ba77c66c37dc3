import type { Result } from '../base/result.ts';
import { decodeRecord } from './record-decode.ts';
import { openParts } from './record-parts.ts';
import { recoverRecord } from './record-recover.ts';
import type { RunRecord } from './record.ts';

/** The record in the lines of a run file, or what the lines of a journal leave of one. */
export function readRecord(lines: Iterable<string>): Result<RunRecord> {
  const opened = openParts(lines);
  if (!opened.ok) return opened;
  return opened.value.format === 'k6run' ? decodeRecord(opened.value) : recoverRecord(opened.value);
}
