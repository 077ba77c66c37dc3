// Every program that the demo starts, so that all of them end with it, however it ends.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const ownGroups = process.platform !== 'win32';
const children = new Set();

/** Starts a program in a process group of its own; `stdio` and `env` as for `spawn`. */
export function startChild(command, args, options) {
  const child = spawn(command, args, { detached: ownGroups, ...options });
  const entry = { child, ended: undefined };
  entry.ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, error }));
    child.once('exit', (code, signal) => resolve({ code: code ?? 1, signal }));
  }).finally(() => children.delete(entry));
  children.add(entry);
  return entry;
}

/** The first match of `pattern` in the lines that a child prints; undefined when it ends without one. */
export async function lineMatching({ child }, pattern) {
  for await (const line of createInterface({ input: child.stdout })) {
    const match = pattern.exec(line);
    if (match === null) continue;
    child.stdout.resume();
    return match;
  }
  return undefined;
}

/** Asks every child to end and waits; what is left after the limit is killed. */
export async function endChildren(signal = 'SIGTERM', limitMs = 15_000) {
  const all = [...children];
  for (const { child } of all) signalGroup(child, signal);
  const limit = setTimeout(() => killChildren(), limitMs);
  await Promise.all(all.map(({ ended }) => ended));
  clearTimeout(limit);
  // A child may be gone while its own children still are in its group.
  for (const { child } of all) signalGroup(child, 'SIGKILL');
}

const killChildren = () => {
  for (const { child } of children) signalGroup(child, 'SIGKILL');
};

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (ownGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Nobody is left in that group.
  }
}
