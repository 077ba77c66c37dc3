import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { JournalWriter } from '../../core/run/record-journal.ts';

/** A writer that cannot be asked is taken to be alive while its journal is younger than this; it beats every minute. */
const silenceMs = 10 * 60 * 1000;

/** This process, as journals name it. */
export const thisWriter = (): JournalWriter => ({
  host: hostname(),
  pid: process.pid,
  processStart: processStart(process.pid),
});

/**
 * Whether a journal's writer still lives.
 *
 * @param writer undefined when the journal does not name one: it has just been made, or is damaged.
 * @param silentMs how long ago the journal was last written to.
 */
export function isAlive(writer: JournalWriter | undefined, silentMs: number): boolean {
  if (writer?.host !== hostname()) return silentMs < silenceMs;
  if (!hasProcess(writer.pid)) return false;
  if (writer.processStart === '') return silentMs < silenceMs;
  return processStart(writer.pid) === writer.processStart;
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Boot and start time of a process on Linux; empty elsewhere and for a process that is gone or a zombie. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may hold blanks; state is field 3, start time field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19] ?? ''}`;
  } catch {
    // No /proc: not Linux, or the process is gone.
    return '';
  }
}
