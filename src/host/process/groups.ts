import { spawn } from 'node:child_process';

/** A way to end a process group, from gentle to certain. */
export type GroupSignal = 'interrupt' | 'terminate' | 'kill';

const names = { interrupt: 'SIGINT', terminate: 'SIGTERM', kill: 'SIGKILL' } as const;

/**
 * Signals every process of the group that `pid` leads. A group that is gone is no error. Windows has no groups and
 * no gentle way: there `kill` and `terminate` end the tree, and `interrupt` does nothing.
 */
export function signalGroup(pid: number, signal: GroupSignal): void {
  if (process.platform === 'win32') {
    if (signal !== 'interrupt') endTreeOnWindows(pid);
    return;
  }
  try {
    process.kill(-pid, names[signal]);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** True while the group has a process that is not yet gone. */
export function isGroupAlive(pid: number): boolean {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 0);
    return true;
  } catch (error) {
    return !isGone(error);
  }
}

function endTreeOnWindows(pid: number): void {
  const child = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  child.on('error', () => undefined);
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ESRCH';
