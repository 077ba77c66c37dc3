import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What nobody writes by hand is below these, and everything below folders that are hidden. */
const skipped = /^(?:\..*|node_modules|bower_components|vendor|dist|build|out|target|coverage|__pycache__)$/;

/** Deeper folders are not looked into: links could make them endless. */
const deepest = 16;

/** The files below some folders that are wanted, at most so many; `isCut` when there are more. */
export async function filesBelow(
  folders: readonly string[],
  isWanted: (path: string) => boolean,
  most: number,
): Promise<{ readonly paths: readonly string[]; readonly isCut: boolean }> {
  const paths = new Set<string>();
  const waiting = folders.map((path) => ({ path, depth: 0 }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const entry of await entriesOf(next.path)) {
      const path = join(next.path, entry.name);
      if (entry.isDirectory() && !skipped.test(entry.name) && next.depth < deepest)
        waiting.push({ path, depth: next.depth + 1 });
      if (!entry.isFile() || !isWanted(path)) continue;
      if (paths.size >= most) return { paths: [...paths], isCut: true };
      paths.add(path);
    }
  }
  return { paths: [...paths], isCut: false };
}

async function entriesOf(
  folder: string,
): Promise<{ name: string; isDirectory(): boolean; isFile(): boolean }[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    // Not there, or not ours to read.
    return [];
  }
}
