import type { Place } from '../base/result.ts';

/** How a run ended, as a person would say it. k6's exit code alone does not tell: see `verdict.ts`. */
export type OutcomeKind =
  | 'passed'
  /** k6 exited 0 but nothing useful happened: every request failed or every iteration threw. */
  | 'nothing-worked'
  | 'thresholds-failed'
  | 'integrity-failed'
  | 'stopped-by-person'
  | 'stopped-by-guard'
  | 'stopped-from-outside'
  | 'aborted-by-script'
  | 'marked-failed'
  | 'script-error'
  | 'setup-failed'
  | 'teardown-failed'
  | 'config-error'
  | 'usage-error'
  | 'k6-missing'
  | 'k6-crashed'
  | 'killed'
  /** The recorder itself died (editor closed, machine off); told by whoever found the remains. */
  | 'lost';

/** Whether the system was fast enough: what the thresholds say that are not about integrity. */
export type FastState = 'held' | 'failed' | 'no-thresholds' | 'no-data';

/** Whether the system stayed right: what the integrity thresholds and the counted violations say. */
export type RightState = 'held' | 'violated' | 'not-verified' | 'not-asked';

/** One part of the verdict, with one sentence on what it rests on. */
export interface VerdictPart<State> {
  readonly state: State;
  readonly says: string;
}

/** The two questions that a run answers, each for itself. It passes only when neither is answered with no. */
export interface VerdictParts {
  readonly fast: VerdictPart<FastState>;
  readonly right: VerdictPart<RightState>;
}

/** The parts are absent when k6 never ran, and in files of versions that did not tell them apart. */
export interface Outcome extends Partial<VerdictParts> {
  readonly kind: OutcomeKind;
  /** One sentence: what happened. */
  readonly says: string;
  /** What to do about it; empty when all is well. */
  readonly remedy: string;
  /** Only `passed` is green. */
  readonly passed: boolean;
  /** False when the run did not reach its natural end, so its numbers cover a part. */
  readonly finished: boolean;
  readonly exitCode?: number;
  readonly signal?: string;
  /** Where in the script, when known. */
  readonly place?: Place;
}
