import type { ClockDistance } from './watched.ts';

/** What an answer to `time()` tells of the server's clock. */
export interface ClockReading {
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
  readonly serverMs: number;
}

/** The server read its clock at some moment between our question and its answer; taken is the middle. */
export function clockDistance({ sentAtMs, receivedAtMs, serverMs }: ClockReading): ClockDistance {
  const half = (receivedAtMs - sentAtMs) / 2;
  return { aheadMs: Math.round(serverMs - sentAtMs - half), withinMs: Math.ceil(half) };
}

/** A distance that shows in a chart of seconds. */
const tellableMs = 1000;

/** In words, when it is far enough to matter; empty otherwise. */
export function clockText(clock: ClockDistance | undefined): string {
  if (clock === undefined) return 'The clock of the server is not known: times are as it told them.';
  const { aheadMs, withinMs } = clock;
  if (Math.abs(aheadMs) - withinMs < tellableMs) return '';
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  return `The clock of the server is ${seconds} s ${aheadMs > 0 ? 'ahead of' : 'behind'} ours (±${(withinMs / 1000).toFixed(1)} s); times are in ours.`;
}
