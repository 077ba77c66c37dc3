import type { Problem } from '../../core/base/result.ts';
import { errorWords } from '../system/error-words.ts';

/** The folder for runs cannot be made or written to. */
export const runsFolderUnusable = (folder: string, error: unknown): Problem => ({
  code: 'runs-folder-unusable',
  says: `Runs cannot be stored in ${folder}: ${errorWords(error)}.`,
  remedy: 'Make the folder writable or free some space; until then a run leaves no record.',
});

/** A file could not be written. */
export const notWritten = (path: string, error: unknown): Problem => ({
  code: 'file-not-written',
  says: `${path} could not be written: ${errorWords(error)}.`,
  remedy: 'Make the folder writable or free some space, then try again.',
});

/** A file could not be read. */
export const notRead = (path: string, error: unknown): Problem => ({
  code: 'file-not-read',
  says: `${path} could not be read: ${errorWords(error)}.`,
  remedy: 'Check that the file is there and that you may read it.',
});

/** No run of that id is stored. */
export const runNotFound = (runId: string, folder: string): Problem => ({
  code: 'run-not-found',
  says: `There is no run ${runId} in ${folder}.`,
  remedy: 'Pick a run from the list, or open its file by its path.',
});

/** A run whose file is damaged is not written again, or what is left of it could be lost. */
export const damagedNotEdited = (path: string): Problem => ({
  code: 'run-file-damaged',
  says: `${path} is damaged and is not written again: more could be lost.`,
  remedy: 'Copy what you need from it, or delete the run.',
});
