import type { StopStage } from '../../core/run/stop.ts';
import type { Clock, K6Api, ProcessExit, RunningProcess } from '../ports.ts';
import { Cancellation } from './cancellation.ts';

export interface StopParts {
  readonly clock: Clock;
  readonly api: K6Api;
  readonly process: RunningProcess;
  readonly limitsMs: Readonly<Record<StopStage, number>>;
  /** Told of each stage when it begins and of what became of it. */
  readonly onStage: (stage: StopStage) => void;
  readonly onOutcome: (says: string) => void;
}

/** k6 opens its REST interface a moment after it started: asking once more costs little. */
const asks = 3;
const askAgainAfterMs = 300;

/** Asks k6 over REST, then interrupts it, then ends its group; each stage only when the one before did not help. */
export async function stopInStages(parts: StopParts): Promise<void> {
  parts.onStage('rest');
  if (await stoppedOverRest(parts)) return;
  parts.onStage('interrupt');
  parts.process.signal('interrupt');
  if (await endsWithin(parts, parts.limitsMs.interrupt)) {
    parts.onOutcome('k6 ended after the interrupt.');
    return;
  }
  parts.onStage('kill');
  parts.process.signal('kill');
  const isGone = await endsWithin(parts, parts.limitsMs.kill);
  parts.onOutcome(isGone ? 'The k6 process was ended.' : 'The k6 process is still there after it was ended.');
}

async function stoppedOverRest(parts: StopParts): Promise<boolean> {
  for (let ask = 1; ask <= asks; ask++) {
    const asked = await parts.api.stop();
    if (asked.ok) return endedAfterRest(parts);
    parts.onOutcome(asked.problem.says);
    if (await endsWithin(parts, askAgainAfterMs)) return true;
  }
  return false;
}

async function endedAfterRest(parts: StopParts): Promise<boolean> {
  const isGone = await endsWithin(parts, parts.limitsMs.rest);
  const seconds = parts.limitsMs.rest / 1000;
  parts.onOutcome(
    isGone ? 'k6 ended over REST.' : `k6 agreed over REST but did not end within ${seconds} s.`,
  );
  return isGone;
}

async function endsWithin({ clock, process }: StopParts, limitMs: number): Promise<boolean> {
  const timer = new Cancellation();
  const exit = process.exited.then((ended): ProcessExit | undefined => ended);
  const first = await Promise.race([exit, clock.wait(limitMs, timer).then(() => undefined)]);
  timer.fire();
  return first !== undefined;
}
