import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../core/base/result.ts';
import { pathOf } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** A file as it is in the editor where it is open, else as it is on the disk; undefined when it is not there. */
export const openOrOnDisk = (path: string, { documents }: Session): TextDocument | undefined =>
  documents.all().find(({ uri }) => pathOf(uri) === path) ?? onDisk(path);

function onDisk(path: string): TextDocument | undefined {
  try {
    return TextDocument.create(pathToFileURL(path).href, '', 0, readFileSync(path, 'utf8'));
  } catch {
    // Removed in the meantime.
    return undefined;
  }
}

/** A problem as the answer to a request; the client shows it. */
export const refusal = ({ says, remedy }: Problem): ResponseError =>
  new ResponseError(ErrorCodes.InvalidRequest, `${says} ${remedy}`);
