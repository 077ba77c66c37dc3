import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that a reader, also after a crash or a power cut, finds the old file or the whole new one: into a
 * temporary name beside it, flushed to disk, then renamed. Throws Node's error and leaves nothing behind when it fails.
 *
 * @param unique distinguishes this writer's temporary file from those of others.
 */
export async function atomicWrite(
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  unique: string,
): Promise<void> {
  const temporary = `${path}.${unique}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes the new name itself durable; where the system cannot (Windows), the rename is as durable as it gets. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file is written and renamed; only its survival of a power cut in the next second is not assured.
  }
}
