import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { AbortSignalLike, Clock, ProcessExit, Processes, ProcessSpec } from '../ports.ts';
import { Cancellation } from './cancellation.ts';

/** What a short-lived process left. */
export interface EndedProcess {
  readonly exit: ProcessExit;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** It did not end by itself within the limit and was ended. */
  readonly timedOut: boolean;
}

/** Runs a process to its end, which comes at the latest when the limit is over or the signal fires. */
export async function runToEnd(
  ports: { readonly processes: Processes; readonly clock: Clock },
  spec: ProcessSpec,
  limitMs: number,
  signal: AbortSignalLike,
): Promise<Result<EndedProcess>> {
  const started = await ports.processes.start(spec);
  if (!started.ok) return started;
  const child = started.value;
  const timer = new Cancellation();
  let timedOut = false;
  void ports.clock.wait(limitMs, timer).then(() => {
    if (timer.aborted) return;
    timedOut = true;
    child.signal('kill');
  });
  signal.addEventListener('abort', () => child.signal('kill'));
  const output = Promise.all([collect(child.stdout), collect(child.stderr)]);
  const exit = await child.exited;
  timer.fire();
  const [stdout, stderr] = await output;
  return ok({ exit, stdout, stderr, timedOut });
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
