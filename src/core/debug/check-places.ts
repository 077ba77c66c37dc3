import type { ScriptCheck } from '../script/calls.ts';
import type { Iteration, IterationItem } from './iteration.ts';

/**
 * The iteration with the lines of its checks, which k6 does not tell: a check whose name stands once in the script was
 * made there. What is ambiguous, or not in the script itself, stays without a line.
 */
export function withCheckPlaces(iteration: Iteration, checks: readonly ScriptCheck[]): Iteration {
  const placed = (item: IterationItem): IterationItem => {
    if (item.kind !== 'check') return item;
    const [only, other] = checks.filter(({ name }) => name === item.name);
    if (only === undefined || other !== undefined) return item;
    return { ...item, place: { file: iteration.scriptPath, ...only.range.start } };
  };
  return {
    ...iteration,
    phases: iteration.phases.map((phase) => ({ ...phase, items: phase.items.map(placed) })),
  };
}
