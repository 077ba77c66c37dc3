import type { Result } from '../base/result.ts';
import { decodeRecord } from './record-decode.ts';
import { openParts } from './record-parts.ts';
import { recoverRecord } from './record-recover.ts';
import type { RunRecord } from './record.ts';

/**
 * The record in the lines of a run file, or what the lines of a journal leave of one, read part by part: it yields
 * between them, so that a reader of a long file can let others have a turn.
 */
export function* readRecordInSteps(lines: Iterable<string>): Generator<undefined, Result<RunRecord>> {
  const opened = openParts(lines);
  if (!opened.ok) return opened;
  return opened.value.format === 'k6run'
    ? yield* decodeRecord(opened.value)
    : yield* recoverRecord(opened.value);
}

/** The same at one go. */
export function readRecord(lines: Iterable<string>): Result<RunRecord> {
  const steps = readRecordInSteps(lines);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
