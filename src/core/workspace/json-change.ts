import type { Problem } from '../base/result.ts';
import type { FileChange } from './change.ts';
import { fileChange, fileOnce } from './change.ts';
import type { JsonWish } from './json-text.ts';
import { addToJson } from './json-text.ts';
import type { ExistingFiles } from './layout.ts';

/** A JSON file with what it lacks added; the problem when it cannot be read. With nothing to wish it is not made. */
export function jsonChange(
  path: string,
  { texts }: ExistingFiles,
  { wishes, why }: { readonly wishes: readonly JsonWish[]; readonly why: string },
): FileChange | Problem {
  const before = texts.get(path);
  if (wishes.length === 0) return fileOnce(path, before, ['{}\n', why]);
  const added = addToJson({ path, text: before ?? '' }, wishes);
  return added.ok ? fileChange(path, [before, added.value], why) : added.problem;
}
