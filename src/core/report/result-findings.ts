import type { Place } from '../base/result.ts';
import { invariantName } from '../integrity/invariants.ts';
import type { PlacedViolations } from '../integrity/violations-by-place.ts';
import { violationsByPlace } from '../integrity/violations-by-place.ts';
import type { RunView } from '../run/view.ts';
import { formatCount } from './format.ts';
import { thresholdText } from './threshold-text.ts';

/** What a finished run found wrong at places in scripts, each in words with what was expected and what was measured. */
export interface ResultFindings {
  readonly thresholds: readonly CrossedThreshold[];
  readonly violations: readonly FoundViolation[];
}

export interface CrossedThreshold {
  readonly metric: string;
  readonly source: string;
  readonly says: string;
}

export interface FoundViolation {
  readonly place: Place;
  readonly says: string;
}

/**
 * What is wrong by a run's results: crossed thresholds, and the violations of a run that was not right (those that its
 * thresholds allow are none). Undefined when the run measured nothing, so that it says nothing about earlier findings.
 */
export function resultFindings(
  view: Pick<RunView, 'head' | 'thresholds' | 'violations' | 'integrity'>,
): ResultFindings | undefined {
  const { outcome } = view.head;
  const isJudged =
    outcome?.passed === true ||
    view.thresholds.some(({ held }) => held !== undefined) ||
    view.integrity.invariants.length > 0;
  if (outcome === undefined || !isJudged) return undefined;
  const crossed = view.thresholds.filter(({ held }) => held === false);
  const placed = outcome.right?.state === 'violated' ? violationsByPlace(view.violations) : [];
  return {
    thresholds: crossed.map((threshold) => ({
      metric: threshold.metric,
      source: threshold.source,
      says: `${thresholdText(threshold)}.`,
    })),
    violations: placed.map((one) => ({ place: one.place, says: violationText(one, view) })),
  };
}

/** The first violation of a line with what was expected, and how many of its kind the whole run has. */
function violationText(
  { first, listed }: PlacedViolations,
  { integrity }: Pick<RunView, 'integrity'>,
): string {
  const { invariant, says, expected, reported, subject, request } = first;
  const all = integrity.invariants.find((one) => one.invariant === invariant)?.violated ?? listed;
  const where = [subject, request].filter((part) => part !== '').join(', ');
  const values = expected === '' && reported === '' ? '' : `Expected ${expected}, reported ${reported}`;
  const details = [values, where === '' ? '' : `(${where})`].filter((part) => part !== '').join(' ');
  return [
    `${invariantName(invariant)}: ${says}`,
    details === '' ? '' : `${details}.`,
    all > 1 ? `The first of ${formatCount(all)} such violations in the run.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
