import type { Problem, Result } from '../../core/base/result.ts';
import type { ExistingFiles } from '../../core/workspace/layout.ts';
import { filesToRead, entriesToLookFor } from '../../core/workspace/layout.ts';

/** A workspace folder to read from; paths are below it, with `/`. */
export interface WorkspaceFolder {
  /** Undefined when there is no such file; fails when it is there and cannot be read as text. */
  readText(path: string): Promise<Result<string | undefined>>;
  exists(path: string): Promise<boolean>;
}

/** Reads what plans look at, and some files `more`. One that cannot be read keeps nothing else from being planned. */
export async function readExisting(
  folder: WorkspaceFolder,
  more: readonly string[] = [],
): Promise<ExistingFiles> {
  const texts = new Map<string, string>();
  const unreadable = new Map<string, Problem>();
  for (const path of [...filesToRead, ...more]) {
    const text = await folder.readText(path);
    if (!text.ok) unreadable.set(path, text.problem);
    else if (text.value !== undefined) texts.set(path, text.value);
  }
  const found = new Set<string>();
  for (const path of entriesToLookFor) if (await folder.exists(path)) found.add(path);
  return { texts, unreadable, found };
}
