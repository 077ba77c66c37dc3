import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { ExistingFiles } from '../../core/workspace/layout.ts';
import { filesToRead, foldersToLookFor } from '../../core/workspace/layout.ts';

/** Reads from a workspace; fails when a file is there and cannot be read as text. */
export interface FileSource {
  readText(path: string): Promise<Result<string | undefined>>;
  hasFolder(path: string): Promise<boolean>;
}

/** Reads what plans look at; fails with the first file that cannot be read. */
export async function readExisting(
  source: FileSource,
  more: readonly string[] = [],
): Promise<Result<ExistingFiles>> {
  const texts = new Map<string, string>();
  for (const path of [...filesToRead, ...more]) {
    const text = await source.readText(path);
    if (!text.ok) return text;
    if (text.value !== undefined) texts.set(path, text.value);
  }
  const found = new Set<string>();
  for (const path of foldersToLookFor) if (await source.hasFolder(path)) found.add(path);
  return ok({ texts, folders: found });
}
