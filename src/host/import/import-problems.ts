import type { Problem } from '../../core/base/result.ts';
import type { RefusedLine } from '../../core/import/source-reader.ts';
import { errorCode, errorWords } from '../system/error-words.ts';

/** Why a source cannot be opened or read on. */
export function sourceUnreadable(path: string, error: unknown): Problem {
  if (errorCode(error) === 'ENOENT')
    return { code: 'source-not-found', says: `There is no file ${path}.`, remedy: 'Check the path.' };
  return {
    code: 'source-unreadable',
    says: `${path} could not be read: ${errorWords(error)}.`,
    remedy: 'Check that you may read it, and that its disk is in order.',
  };
}

/** A folder cannot be imported as a whole. */
export const sourceIsFolder = (path: string): Problem => ({
  code: 'source-is-a-folder',
  says: `${path} is a folder.`,
  remedy: 'Give one file; several files become several runs.',
});

/** Sockets, pipes and devices have no size and no second reading. */
export const sourceIsNoFile = (path: string): Problem => ({
  code: 'source-unreadable',
  says: `${path} is not a file.`,
  remedy: 'Write the results into a file first.',
});

/** The file has the form of k6's results, and not one sample that can be used. */
export const noSamples = (path: string, refused: readonly RefusedLine[]): Problem => ({
  code: 'source-without-samples',
  says: `${path} holds no sample that can be read.${refused[0] === undefined ? '' : ` Line ${refused[0].line}: ${refused[0].why}.`}`,
  remedy: 'Look whether k6 ran at all: its output then has lines of the type Point.',
  ...(refused[0] !== undefined && { place: { file: path, line: refused[0].line, column: 1 } }),
});

/** A person ended the import. */
export const cancelled = (path: string): Problem => ({
  code: 'import-cancelled',
  says: `The import of ${path} was cancelled; nothing was kept.`,
  remedy: 'Import it again when you want it.',
});

/** k6's summaries are small. */
export const summaryTooLarge = (path: string): Problem => ({
  code: 'source-unreadable',
  says: `${path} begins like a summary of k6 but is larger than 64 MB.`,
  remedy:
    'Look whether setup() returns very much data: k6 writes it into the summary. Take it out of the file.',
});
