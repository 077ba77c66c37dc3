import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

/** True when there is no such process any more. */
export function isGone(pid: number): boolean {
  assert.ok(pid > 1, `${pid} is no process`);
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Resolves when the process is gone; the test's own time limit is the only one. */
export async function untilGone(pid: number): Promise<void> {
  while (!isGone(pid)) await wait(20);
}
