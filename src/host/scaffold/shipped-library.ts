import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { libraryFiles } from '../../core/workspace/layout.ts';
import type { ShippedLibrary } from '../../core/workspace/library.ts';
import { errorWords } from '../system/error-words.ts';
import { nodeSurroundings } from '../system/surroundings.ts';

/** Reads the libraries that ship in a folder of ours; fails with `library-missing`. */
export async function readShippedLibrary(folder: string): Promise<Result<ShippedLibrary>> {
  try {
    const read = libraryFiles.map(
      async (name) => [name, await readFile(join(folder, name), 'utf8')] as const,
    );
    const files = Object.fromEntries(await Promise.all(read)) as ShippedLibrary['files'];
    return ok({ files, sha256: nodeSurroundings.sha256 });
  } catch (error) {
    const says = `The libraries for scripts are missing from ${folder}: ${errorWords(error)}.`;
    return failed({
      code: 'library-missing',
      says,
      remedy: 'Install Ayni again; in its own repository, build it.',
    });
  }
}
