import type { Comparison } from '../core/compare/comparison.ts';
import type { Outcome, OutcomeKind } from '../core/run/outcome.ts';

/** What the program's exit code says; documented in `docs/cli.md`. */
export const exitCode = {
  well: 0,
  /** The run reached its end and was not good: a threshold failed, nothing worked, or it regressed. */
  failed: 1,
  /** The call is not understood, or what it names cannot be used: no such script, run, folder. */
  usage: 2,
  k6Missing: 3,
  runNotFinished: 4,
  ourFault: 5,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const byOutcome: Readonly<Record<OutcomeKind, ExitCode>> = {
  passed: exitCode.well,
  'nothing-worked': exitCode.failed,
  'thresholds-failed': exitCode.failed,
  'integrity-failed': exitCode.failed,
  'marked-failed': exitCode.failed,
  'usage-error': exitCode.usage,
  'k6-missing': exitCode.k6Missing,
  'stopped-by-person': exitCode.runNotFinished,
  'stopped-by-guard': exitCode.runNotFinished,
  'stopped-from-outside': exitCode.runNotFinished,
  'aborted-by-script': exitCode.runNotFinished,
  'script-error': exitCode.runNotFinished,
  'setup-failed': exitCode.runNotFinished,
  'teardown-failed': exitCode.runNotFinished,
  'config-error': exitCode.runNotFinished,
  'k6-crashed': exitCode.runNotFinished,
  killed: exitCode.runNotFinished,
  lost: exitCode.runNotFinished,
};

/** The exit code for how a run ended. */
export const exitCodeOfRun = (outcome: Outcome): ExitCode => byOutcome[outcome.kind];

/**
 * The exit code for a comparison. Only a regression fails by default; `strict` asks for evidence that nothing got
 * worse, so inconclusive and not comparable fail too.
 */
export function exitCodeOfComparison(comparison: Comparison, strict: boolean): ExitCode {
  if (comparison.verdict === 'regressed') return exitCode.failed;
  const evidence = comparison.verdict === 'equivalent' || comparison.verdict === 'improved';
  return evidence || !strict ? exitCode.well : exitCode.failed;
}

const byProblem: Readonly<Record<string, ExitCode>> = {
  'k6-not-found': exitCode.k6Missing,
  'k6-unusable': exitCode.k6Missing,
  'our-fault': exitCode.ourFault,
};

/** The exit code for a problem that kept a command from its work; what is foreseen is never a fault of ours. */
export const exitCodeOfProblem = (code: string): ExitCode => byProblem[code] ?? exitCode.usage;
