import type { Place } from '../base/result.ts';
import type { SecretMasker } from '../k6/secrets.ts';

/**
 * How the library inside k6 logs a violation: `console.warn` of this word, a blank, and one line of JSON
 * (`ViolationLine` of `src/k6/`).
 */
export const violationMark = 'ayni-violation';

/** A run keeps this many of its last violations, in its view as in its record; all are counted. */
export const keptViolations = 500;

/** One violation of an invariant, as the validator inside k6 told it. */
export interface Violation {
  /** Milliseconds since the start of the run. */
  readonly atMs: number;
  /** Such as `balance`, `transfer`, `merit`, `purchase`, `retry`, `rate-limit`, `collaboration`, `self-healing`, `conservation`. */
  readonly invariant: string;
  /** One sentence: what is wrong. */
  readonly says: string;
  /** Account, item or contribution that it is about. */
  readonly subject: string;
  readonly expected: string;
  readonly reported: string;
  /** Method and URL, or URL alone, of the answer that showed it. */
  readonly request: string;
  readonly scenario: string;
  readonly vu: number;
  /** Iteration of the scenario in this k6 instance, from 0; undefined in setup and teardown. */
  readonly iteration: number | undefined;
  /** Where in the script the validator was called. */
  readonly place?: Place;
  /** Violations of this virtual user since its line before that were counted but not logged. */
  readonly suppressed: number;
}

/** The violation with secrets masked in what it tells; invariant, scenario and place are names of the script's own. */
export const maskedViolation = (violation: Violation, mask: SecretMasker): Violation => ({
  ...violation,
  says: mask(violation.says),
  subject: mask(violation.subject),
  expected: mask(violation.expected),
  reported: mask(violation.reported),
  request: mask(violation.request),
});
