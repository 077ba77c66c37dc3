/** The command line as a program: as it ships, under this Node, in a workspace of its own, with the real k6. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What `npm test` built; each call of the source would load and strip hundreds of files anew. */
const program = resolve('dist/ayni.mjs');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when stderr holds the text; fails when the program ends without it. */
  said(text: string): Promise<void>;
}

/** A folder with blanks and letters beyond ASCII in its name, holding the scripts of `test/fixtures/cli`. */
export function temporaryWorkspace(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ayni cli ñandú '));
  cpSync(resolve('test/fixtures/cli'), folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The k6 that `npm test` prepared; its absence is a failure. */
export function realK6(): string {
  const path = process.env['AYNI_K6'];
  if (path === undefined) throw new Error('AYNI_K6 is not set: run these tests with `npm test -- cli`.');
  return path;
}

/** Starts `ayni` in `cwd`; variables that are undefined are taken away. */
export function startAyni(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, AYNI_K6: realK6(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => {
      written[name] += part;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...written })));
  const said = (text: string): Promise<void> =>
    new Promise((done, fail) => {
      const look = (): void => {
        if (written.stderr.includes(text)) done();
      };
      listeners.add(look);
      look();
      void ended.then(() => fail(new Error(`It ended without saying "${text}":\n${written.stderr}`)));
    });
  return { process: child, ended, said };
}

/** Runs `ayni` to its end. */
export const ayni = (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<Ended> =>
  startAyni(args, cwd, env).ended;
