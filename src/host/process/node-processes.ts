import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Processes, ProcessExit, ProcessSpec, RunningProcess } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { signalGroup } from './groups.ts';
import { KeeperClient } from './keeper-client.ts';
import { lines } from './lines.ts';

export interface ProcessesOptions {
  /** The keeper's program: `dist/keeper.mjs` in the bundles, `src/host/process/keeper.ts` in tests. */
  readonly keeperPath: string;
  readonly onProblem: (says: string) => void;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Child processes without a shell, each leading its own group, none of which outlives this process. */
export function nodeProcesses(options: ProcessesOptions): Processes {
  const keeper = new KeeperClient(options.keeperPath, options.onProblem);
  return {
    start: (spec) => {
      keeper.prepare();
      return started(spec, keeper);
    },
  };
}

function started(spec: ProcessSpec, keeper: KeeperClient): Promise<Result<RunningProcess>> {
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...process.env, ...spec.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // Told before anything is awaited: this process may be killed at any moment.
  if (child.pid !== undefined) keeper.keep(child.pid);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      keeper.releaseIfIdle();
      resolve(notStarted(spec, error));
    });
    child.once('spawn', () => resolve(ok(running(child, keeper))));
  });
}

function running(child: Child, keeper: KeeperClient): RunningProcess {
  const pid = child.pid ?? -1;
  let isGone = false;
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => {
      isGone = true;
      // k6 may have a child of its own (an extension build); what is left of the group ends with it.
      signalGroup(pid, 'kill');
      keeper.release(pid);
      resolve({ code: code ?? undefined, signal: signal ?? undefined });
    });
  });
  child.on('error', () => undefined);
  return {
    pid,
    stdout: lines(child.stdout),
    stderr: lines(child.stderr),
    exited,
    signal: (kind) => {
      if (!isGone) signalGroup(pid, kind);
    },
  };
}

const notStarted = (spec: ProcessSpec, error: Error): Result<never> =>
  failed({
    code: 'process-not-started',
    says: `${spec.command} could not be started: ${error.message}.`,
    remedy: 'Check that the file exists, may be executed, and fits this machine.',
  });
