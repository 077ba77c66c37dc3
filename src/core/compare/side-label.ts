import type { ComparableRun } from './baseline.ts';
import type { SideLabel } from './comparison.ts';

/** Runs in the order in which they started. */
export const byStart = (runs: readonly ComparableRun[]): ComparableRun[] =>
  [...runs].sort((a, b) => a.startedAtMs - b.startedAtMs);

/** How a side of a comparison is called: by the minute its newest run started, in UTC. */
export function sideLabel(runs: readonly ComparableRun[]): SideLabel {
  const newest = byStart(runs).at(-1);
  return {
    runIds: runs.map((run) => run.runId),
    label: newest === undefined ? 'no run' : labelOf(newest, runs.length),
    startedAtMs: newest?.startedAtMs ?? 0,
    commit: newest?.commit,
  };
}

function labelOf({ startedAtMs }: ComparableRun, runs: number): string {
  const minute = new Date(startedAtMs).toISOString().slice(0, 16).replace('T', ' ');
  return runs > 1 ? `${runs} runs to ${minute} UTC` : `${minute} UTC`;
}
