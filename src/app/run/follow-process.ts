import { decodeLogLine, isAboutOurOutput } from '../../core/k6/log-line.ts';
import type { LogLine } from '../../core/run/log.ts';
import type { CheckCount } from '../../core/run/summary.ts';
import type { Clock, K6Api, ProcessExit, RunningProcess } from '../ports.ts';
import { Cancellation } from './cancellation.ts';

const pollEveryMs = 1000;

/** What k6 has written is read to its end, but a stray child that keeps the pipe open is not waited for longer. */
const drainWithinMs = 2000;

export interface FollowParts {
  readonly process: RunningProcess;
  readonly api: K6Api;
  readonly clock: Clock;
  readonly startedAtMs: number;
  /** Lines as k6 wrote them, secrets and all. */
  readonly onLine: (line: LogLine) => void;
  /** k6's own status number. */
  readonly onStatus: (status: number) => void;
  readonly onChecks: (checks: readonly CheckCount[]) => void;
}

/** Reads k6's output and asks its REST interface every second, until k6 is gone and its output read. */
export async function followProcess(parts: FollowParts): Promise<ProcessExit> {
  const { process, clock } = parts;
  const reading = Promise.all([readStderr(parts), readStdout(parts)]);
  const polling = clock.every(pollEveryMs, pollOf(parts));
  const exit = await process.exited;
  polling.dispose();
  const timer = new Cancellation();
  await Promise.race([reading, clock.wait(drainWithinMs, timer)]);
  timer.fire();
  return exit;
}

async function readStderr({ process, clock, startedAtMs, onLine }: FollowParts): Promise<void> {
  for await (const text of process.stderr) {
    if (isAboutOurOutput(text)) continue;
    onLine(decodeLogLine(text, clock.now() - startedAtMs));
  }
}

/** On stdout k6 writes the end-of-test summary as text, or what the script's handleSummary makes of it. */
async function readStdout({ process, clock, startedAtMs, onLine }: FollowParts): Promise<void> {
  for await (const text of process.stdout) {
    onLine({ atMs: clock.now() - startedAtMs, level: 'info', message: text, source: 'summary' });
  }
}

/** A poll that begins only when the one before has come back: a slow k6 must not be asked ever more often. */
function pollOf({ api, onStatus, onChecks }: FollowParts): () => void {
  let isAsking = false;
  const poll = async (): Promise<void> => {
    const status = await api.status();
    if (!status.ok) return;
    onStatus(status.value.status);
    const checks = await api.checks();
    if (checks.ok) onChecks(checks.value);
  };
  return () => {
    if (isAsking) return;
    isAsking = true;
    void poll().finally(() => (isAsking = false));
  };
}
