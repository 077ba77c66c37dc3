/**
 * A small process of its own that sees to it that k6 ends when its starter does, however that ends. The starter holds
 * the other end of this process's standard input and writes `+PID` for each group it starts and `-PID` for each that
 * is gone. When the pipe closes, the groups that are left are ended in stages.
 */
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { isGroupAlive, signalGroup } from './groups.ts';

/** How long an interrupted k6 may take for its teardown and summary when nobody is left to read them. */
const gentleMs = 5000;
const lookEveryMs = 50;

const kept = new Set<number>();

async function endInStages(pid: number): Promise<void> {
  signalGroup(pid, 'interrupt');
  for (let waited = 0; waited < gentleMs && isGroupAlive(pid); waited += lookEveryMs) await wait(lookEveryMs);
  if (isGroupAlive(pid)) signalGroup(pid, 'kill');
}

const commands = createInterface({ input: process.stdin });
commands.on('line', (line) => {
  const pid = Number(line.slice(1));
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (line.startsWith('+')) kept.add(pid);
  if (line.startsWith('-')) kept.delete(pid);
});
commands.on('close', () => {
  void Promise.allSettled([...kept].map(endInStages));
});
// A terminal's ^C and its closing reach the whole session; this process has to outlast them.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
