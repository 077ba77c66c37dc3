import type { RunView } from '../run/view.ts';
import { unlistedViolations } from './view.ts';
import type { Violation } from './violation.ts';
import { keptViolations } from './violation.ts';

/** What the violations of a run that was not right say of one of its scenarios. */
export type ScenarioRight =
  | { readonly state: 'violated'; readonly violations: readonly Violation[] }
  /** Every violation of the run is listed, and none is of this scenario. */
  | { readonly state: 'clear' }
  /** Not every violation is listed, so that some may be of this scenario. */
  | { readonly state: 'unknown' };

/** Whether violations belong to a scenario; `setup` and `teardown` belong to none. */
export function scenarioRight(
  name: string,
  { violations, integrity }: Pick<RunView, 'violations' | 'integrity'>,
): ScenarioRight {
  const own = violations.filter(({ scenario }) => scenario === name);
  if (own.length > 0) return { state: 'violated', violations: own };
  const areAllListed =
    violations.length > 0 &&
    violations.length < keptViolations &&
    unlistedViolations(integrity, violations) === 0;
  return { state: areAllListed ? 'clear' : 'unknown' };
}
