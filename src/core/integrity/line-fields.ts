/** Members of the JSON in the lines that the library inside k6 logs. */
import type { Place } from '../base/result.ts';
import { pathOfFileUrl } from '../k6/log-line.ts';

/** A text; a number stands for its text, since scripts write either; anything else is empty. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** A place told as `file:line:column`, the file as a path or as a URL; line and column count from 1. */
export function placeAt(value: unknown): Place | undefined {
  const match = /^(.+):(\d+):(\d+)$/.exec(textOf(value));
  const [file, line, column] = [match?.[1] ?? '', Number(match?.[2]), Number(match?.[3])];
  if (file === '' || line < 1) return undefined;
  return {
    file: file.startsWith('file://') ? pathOfFileUrl(file) : file,
    line,
    column: Math.max(1, column),
  };
}
