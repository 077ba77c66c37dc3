import type { Problem } from '../base/result.ts';

const pinAgain = 'Pin the baseline again with Set as Baseline, or take the file back from git.';

/** The text is no JSON. */
export const baselineNotJson = (file: string, line: number): Problem => ({
  code: 'baseline-not-json',
  says: `The baseline ${file} is not valid JSON: see line ${line}.`,
  remedy: pinAgain,
  place: { file, line, column: 1 },
});

/** Git left both sides of a merge in the file. */
export const baselineInConflict = (file: string, line: number): Problem => ({
  code: 'baseline-in-conflict',
  says: `The baseline ${file} holds an unresolved merge conflict at line ${line}.`,
  remedy: 'Take one side as a whole (git checkout --ours or --theirs), or pin the baseline again.',
  place: { file, line, column: 1 },
});

/** The JSON is not what a baseline holds. */
export const baselineMalformed = (file: string, line: number, issue: string): Problem => ({
  code: 'baseline-malformed',
  says: `The baseline ${file} cannot be used: ${issue} (line ${line}).`,
  remedy: pinAgain,
  place: { file, line, column: 1 },
});

/** Written by a newer extension. */
export const baselineNewer = (file: string, version: number): Problem => ({
  code: 'baseline-newer',
  says: `The baseline ${file} has version ${version}; this version of Ayni for k6 reads version 1.`,
  remedy: 'Update Ayni for k6, or pin the baseline again with this version.',
  place: { file, line: 1, column: 1 },
});

/** Two scripts whose names differ in the ending only would share one baseline. */
export const baselineOfAnother = (file: string, scriptName: string): Problem => ({
  code: 'baseline-of-another-script',
  says: `The baseline ${file} belongs to ${scriptName}, another script of the same name.`,
  remedy: 'Rename one of the two scripts, then pin its baseline again.',
});
