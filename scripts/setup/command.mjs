// Running programs from our scripts: no shell, output passed on, a failure says what failed.
import { spawn, spawnSync } from 'node:child_process';

/** A step of a set-up that cannot go on; its message is for a person. */
export class SetupError extends Error {}

/** Runs a program to its end and resolves with its exit code. */
export function runProgram(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** How long the output of a program that has ended may stay open, because something that it started holds it. */
const drainMs = 2000;

/** Runs a program to its end, hands on what it prints, and resolves with its exit code. */
export function runHeard(command, args, onText, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const streams = [child.stdout, child.stderr];
    for (const stream of streams) stream.setEncoding('utf8').on('data', onText);
    child.once('error', ({ message }) => onText(`${message}\n`));
    child.once('exit', () => {
      const drained = setTimeout(() => streams.forEach((stream) => stream.destroy()), drainMs);
      child.once('close', () => clearTimeout(drained));
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a program that has to work; throws a SetupError with the remedy otherwise. */
export async function mustRun(command, args, { remedy, ...options } = {}) {
  const code = await runProgram(command, args, options);
  if (code !== 0) {
    throw new SetupError(`${command} ${args.join(' ')} ended with ${code}.${remedy ? ` ${remedy}` : ''}`);
  }
}

/** What a program prints, or undefined when it is absent or fails. */
export function outputOf(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  return done.status === 0 ? done.stdout.trim() : undefined;
}
