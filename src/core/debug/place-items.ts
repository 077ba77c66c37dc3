import type {
  CheckItem,
  IterationItem,
  LineItem,
  Phase,
  RequestItem,
  SocketItem,
  Trip,
} from './iteration.ts';
import type { PhaseKey } from './phase-of.ts';
import type { Unplaced } from './request-item.ts';

/** An item with Unix times, and where it belongs. */
export interface Placed {
  readonly item: Unplaced<RequestItem> | Unplaced<SocketItem> | Unplaced<CheckItem> | Unplaced<LineItem>;
  readonly phase: PhaseKey;
  /** The step of the script that it is, or that it came after; undefined when it says none. */
  readonly step: string | undefined;
  readonly isStep: boolean;
}

const kinds: readonly Phase['kind'][] = ['init', 'setup', 'scenario', 'teardown'];

/** Items by phase, in the order in which they began, numbered, with times that count from the first. */
export function phasesOf(placed: readonly Placed[]): readonly Phase[] {
  const zero = placed.reduce((least, { item }) => Math.min(least, item.atMs), Infinity);
  let id = 0;
  const phases = [...byPhase(placed).values()].sort(
    (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1),
  );
  return phases.map(({ kind, name, members }) => {
    const items = (kind === 'init' ? withoutRepeats(members) : ordered(members)).map(
      ({ item }): IterationItem => ({ ...fromZero(item, zero), id: ++id }),
    );
    return { kind, name, items };
  });
}

function byPhase(placed: readonly Placed[]): Map<string, PhaseKey & { readonly members: Placed[] }> {
  const phases = new Map<string, PhaseKey & { readonly members: Placed[] }>();
  for (const one of placed) {
    const key = `${one.phase.kind} ${one.phase.name}`;
    const phase = phases.get(key) ?? { ...one.phase, members: [] };
    phase.members.push(one);
    phases.set(key, phase);
  }
  return phases;
}

/**
 * Steps in the order in which the script took them, and after each what came of it. Clocks alone would not do: the
 * script's own is right to the millisecond, in which there is room for several requests.
 */
function ordered(members: readonly Placed[]): readonly Placed[] {
  const steps = members.filter(({ isStep }) => isStep);
  const rank = new Map<string, number>();
  for (const { step } of steps) if (step !== undefined && !rank.has(step)) rank.set(step, rank.size);
  const rankOf = ({ step, item }: Placed): number => {
    const known = step === undefined ? undefined : rank.get(step);
    if (known !== undefined) return known;
    const before = steps.filter((other) => other.item.atMs <= item.atMs).at(-1)?.step;
    return before === undefined ? -1 : (rank.get(before) ?? -1);
  };
  return members
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || Number(b.one.isStep) - Number(a.one.isStep) || a.one.item.atMs - b.one.item.atMs,
    )
    .map(({ one }) => one);
}

/** k6 runs the init code once for each virtual user, setup and teardown. */
function withoutRepeats(members: readonly Placed[]): readonly Placed[] {
  const seen = new Set<string>();
  return members.filter(({ item }) => {
    const key = JSON.stringify({ ...item, atMs: 0 });
    return !seen.has(key) && seen.add(key);
  });
}

function fromZero(item: Placed['item'], zero: number): Placed['item'] {
  const atMs = item.atMs - zero;
  if (item.kind !== 'request') return { ...item, atMs };
  return { ...item, atMs, trips: item.trips.map((trip): Trip => ({ ...trip, atMs: trip.atMs - zero })) };
}
