import type { Problem } from '../base/result.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';

const kinds: Readonly<Record<string, OutcomeKind>> = {
  'k6-not-found': 'k6-missing',
  'k6-unusable': 'k6-missing',
  'k6-too-old': 'k6-missing',
  'process-not-started': 'k6-missing',
  'script-not-loadable': 'script-error',
  'inspection-too-long': 'script-error',
  'options-refused': 'config-error',
  'run-withdrawn': 'stopped-by-person',
  'run-broken-off': 'lost',
};

/** How a run ended that never started k6, from the problem that prevented it. */
export const outcomeOfProblem = (problem: Problem): Outcome => ({
  kind: kinds[problem.code] ?? 'usage-error',
  says: problem.says,
  remedy: problem.remedy,
  passed: false,
  finished: false,
  ...(problem.place !== undefined && { place: problem.place }),
});
