import type { Place } from '../base/result.ts';
import type { Violation } from './violation.ts';

/** Violations of one invariant that one line of a script found. */
export interface PlacedViolations {
  readonly place: Place;
  /** The first of those that are listed. */
  readonly first: Violation;
  readonly listed: number;
}

/** The violations by line and invariant, in the order in which each was first seen; those without a place are left out. */
export function violationsByPlace(violations: readonly Violation[]): PlacedViolations[] {
  const found = new Map<string, PlacedViolations>();
  for (const violation of violations) {
    const { place, invariant } = violation;
    if (place === undefined) continue;
    const key = `${place.file}:${place.line}:${invariant}`;
    const { first, listed } = found.get(key) ?? { first: violation, listed: 0 };
    found.set(key, { place: first.place ?? place, first, listed: listed + 1 });
  }
  return [...found.values()];
}
