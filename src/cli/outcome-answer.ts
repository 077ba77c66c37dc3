import type { Outcome } from '../core/run/outcome.ts';
import type { Answer } from './command.ts';
import { exitCodeOfRun } from './exit-code.ts';

/** What there is to say when k6 never came to be started: the reason, and the place in the script that it is about. */
export function outcomeAnswer(outcome: Outcome, missing: 'run' | 'iteration'): Answer {
  const { place } = outcome;
  const where = place === undefined ? '' : `\n${place.file}:${place.line}:${place.column}`;
  const text = `${outcome.says} ${outcome.remedy}`.trim() + where;
  return { exit: exitCodeOfRun(outcome), text, json: { [missing]: null, outcome } };
}
