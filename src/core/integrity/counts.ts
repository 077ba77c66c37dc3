import type { Timeline } from '../metrics/timeline.ts';
import type { SummaryMetric } from '../run/summary.ts';
import { invariantPlace } from './invariants.ts';

/** How often one invariant was looked at over the whole run, and with what result. */
export interface InvariantCounts {
  /** Such as `balance`; empty when the metrics do not say. */
  readonly invariant: string;
  /** Verified, whether it held or not. */
  readonly checked: number;
  readonly violated: number;
  /** Looked at in vain: the answer failed or could not be read. */
  readonly notVerified: number;
}

/** What the counts of an invariant come to. Nothing verified is never "held". */
export type InvariantState = 'held' | 'violated' | 'not-verified';

/** The state of one invariant. */
export function invariantState({ checked, violated }: InvariantCounts): InvariantState {
  if (violated > 0) return 'violated';
  return checked > 0 ? 'held' : 'not-verified';
}

type Mutable = { -readonly [K in keyof InvariantCounts]: InvariantCounts[K] };

/** Counters of a domain that count violations themselves, and the invariant that they count unless a tag says another. */
const countsViolationsOf: Readonly<Record<string, string>> = {
  ayni_violations: 'balance',
  artificial_merits: 'merit',
  overspending: 'purchase',
  rate_limit_leaks: 'rate-limit',
};

/** True for a counter that counts some kinds of violations by itself. */
export const isDomainCounter = (metric: string): boolean => Object.hasOwn(countsViolationsOf, metric);

/**
 * Every invariant that was looked at, from k6's counters. A script without the validator that counts violations in the
 * domain's own metrics is counted too. What k6's summary has beyond what was pushed comes last, under no name.
 */
export function integrityCounts(
  timeline: Timeline,
  summary: readonly SummaryMetric[] = [],
): InvariantCounts[] {
  const rows = new Map<string, Mutable>();
  const rowOf = (invariant: string): Mutable => {
    const row = rows.get(invariant) ?? { invariant, checked: 0, violated: 0, notVerified: 0 };
    rows.set(invariant, row);
    return row;
  };
  for (const [metric, member] of ownCounters) {
    const counted = byInvariant(timeline, metric, '');
    for (const [invariant, count] of counted) rowOf(invariant)[member] += count;
    const beyond = inSummary(summary, metric) - sumOf(counted);
    if (beyond > 0) rowOf('')[member] += beyond;
  }
  addDomainCounters(timeline, summary, rowOf);
  addDeviations(timeline, rowOf);
  // A violation was verified, whatever else was counted.
  for (const row of rows.values()) row.checked = Math.max(row.checked, row.violated);
  return [...rows.values()].filter(isLookedAt).sort((a, b) => byPlace(a, b) || byName(a, b));
}

const ownCounters = [
  ['integrity_checks', 'checked'],
  ['integrity_violations', 'violated'],
  ['integrity_not_verified', 'notVerified'],
] as const;

/** The domain's counters count other things (accounts, requests), so they speak only where the validator's own do not. */
function addDomainCounters(
  timeline: Timeline,
  summary: readonly SummaryMetric[],
  rowOf: (invariant: string) => Mutable,
): void {
  for (const [metric, usual] of Object.entries(countsViolationsOf)) {
    const counted = byInvariant(timeline, metric, usual);
    if (counted.size === 0 && inSummary(summary, metric) > 0) counted.set(usual, inSummary(summary, metric));
    for (const [invariant, count] of counted) {
      if (count <= 0) continue;
      const row = rowOf(invariant);
      if (row.violated === 0) row.violated = count;
    }
  }
}

/** A script that measures deviations without the validator has verified as many balances. */
function addDeviations(timeline: Timeline, rowOf: (invariant: string) => Mutable): void {
  const measured = new Map<string, number>();
  for (const { key, total } of timeline.select({ metric: 'ayni_balance_deviation' })) {
    const invariant = key.tags['invariant'] ?? 'balance';
    if (typeof total === 'object') measured.set(invariant, (measured.get(invariant) ?? 0) + total.count);
  }
  for (const [invariant, count] of measured) {
    const row = rowOf(invariant);
    if (row.checked === 0) row.checked = count;
  }
}

function byInvariant(timeline: Timeline, metric: string, usual: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key, total } of timeline.select({ metric })) {
    if (typeof total !== 'number') continue;
    const invariant = key.tags['invariant'] ?? usual;
    counts.set(invariant, (counts.get(invariant) ?? 0) + total);
  }
  return counts;
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

const inSummary = (summary: readonly SummaryMetric[], metric: string): number =>
  summary.find(({ name }) => name === metric)?.values['count'] ?? 0;

const isLookedAt = ({ checked, notVerified }: InvariantCounts): boolean => checked > 0 || notVerified > 0;

const byPlace = (a: InvariantCounts, b: InvariantCounts): number =>
  invariantPlace(a.invariant) - invariantPlace(b.invariant);

const byName = (a: InvariantCounts, b: InvariantCounts): number => (a.invariant < b.invariant ? -1 : 1);

/** All invariants together. */
export const allCounts = (counts: readonly InvariantCounts[]): Omit<InvariantCounts, 'invariant'> => ({
  checked: counts.reduce((sum, { checked }) => sum + checked, 0),
  violated: counts.reduce((sum, { violated }) => sum + violated, 0),
  notVerified: counts.reduce((sum, { notVerified }) => sum + notVerified, 0),
});
