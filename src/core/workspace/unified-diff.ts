import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';
import type { FileChange } from './change.ts';

/** A change as patch tools and people read it; for a new file every line is added. */
export function unifiedDiff({ path, before, text }: FileChange): string {
  const names = [before === undefined ? '/dev/null' : `a/${path}`, `b/${path}`] as const;
  return createTwoFilesPatch(...names, before ?? '', text, '', '', {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
