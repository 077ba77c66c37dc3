import type { Problem } from '../base/result.ts';

/** The file was written by a newer extension. */
export const runFileNewer = (version: number, newest: number): Problem => ({
  code: 'run-file-newer',
  says: `The run file has version ${version}; this version of Ayni for k6 reads up to version ${newest}.`,
  remedy: 'Update Ayni for k6 and open the file again.',
});

/** The file is something else. */
export const notARunFile = (why: string): Problem => ({
  code: 'not-a-run-file',
  says: `This is not a run file: ${why}.`,
  remedy: 'Open a file that ends in .k6run, as a run has written it.',
});

/** Too little of the file is left to show anything. */
export const runFileDamaged = (what: string): Problem => ({
  code: 'run-file-damaged',
  says: `The run file is damaged: ${what}.`,
  remedy: 'Take another copy of the file if there is one; nothing in this one can be shown.',
});
