import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, createGunzip, gunzip } from 'node:zlib';
import type { ImportWatch } from '../../app/import/import-ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { errorCode } from '../system/error-words.ts';
import { sourceIsFolder, sourceIsNoFile, sourceUnreadable } from './import-problems.ts';
import type { LineBlocks } from './line-blocks.ts';

/** A file that is open for reading. */
export interface SourceFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly isPacked: boolean;
  /** How the content begins, unpacked. */
  readonly head: string;
}

/** A content is told by so many bytes. */
const headBytes = 64 * 1024;

/** Opens a file and looks how it begins. The caller closes its handle. */
export async function openSource(path: string): Promise<Result<SourceFile>> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const found = await handle.stat();
    if (!found.isFile()) {
      await handle.close();
      return failed(found.isDirectory() ? sourceIsFolder(path) : sourceIsNoFile(path));
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const start = buffer.subarray(0, bytesRead);
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    const head = (isPacked ? await unpackedHead(start) : start).toString('utf8');
    return ok({ path, handle, bytes: found.size, modifiedMs: found.mtimeMs, isPacked, head });
  } catch (error) {
    await handle?.close();
    return failed(errorCode(error) === 'EISDIR' ? sourceIsFolder(path) : sourceUnreadable(path, error));
  }
}

/** What the first bytes of a packed file hold; they may end anywhere. */
async function unpackedHead(start: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(start, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 256 * 1024 * 1024,
    });
  } catch {
    // Not really packed, or damaged at its head: then nothing is known of it.
    return Buffer.alloc(0);
  }
}

/** Reads a file from its start to its end; true when the packed content broke off, and what was before it was read. */
export async function readBlocks(
  source: SourceFile,
  blocks: LineBlocks,
  watch: ImportWatch,
): Promise<boolean> {
  if (source.isPacked) return await readPacked(source, blocks, watch);
  const { handle, bytes: totalBytes } = source;
  await readRange({ handle, from: 0, to: Infinity }, blocks, {
    signal: watch.signal,
    onProgress: (readBytes) => watch.onProgress({ readBytes, totalBytes }),
  });
  return false;
}

/** A part of an open file, in bytes. */
export interface FileRange {
  readonly handle: FileHandle;
  readonly from: number;
  readonly to: number;
}

/** Reads a part of a file, which begins and ends where lines do; tells how many bytes it has read. */
export async function readRange(
  { handle, from, to }: FileRange,
  blocks: LineBlocks,
  watch: { readonly signal: ImportWatch['signal']; readonly onProgress: (readBytes: number) => void },
): Promise<void> {
  let at = from;
  while (!watch.signal.aborted && at < to) {
    const { room } = blocks;
    const { bytesRead } = await handle.read(room, 0, Math.min(room.length, to - at), at);
    if (bytesRead === 0) break;
    at += bytesRead;
    blocks.filled(bytesRead);
    watch.onProgress(at - from);
  }
  blocks.end();
}

async function readPacked(source: SourceFile, blocks: LineBlocks, watch: ImportWatch): Promise<boolean> {
  const stream = source.handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 256 * 1024 });
  const unpacked = stream.pipe(createGunzip({ chunkSize: 256 * 1024 }));
  stream.on('error', (error) => unpacked.destroy(error));
  let isBroken = false;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      if (watch.signal.aborted) break;
      blocks.add(piece);
      watch.onProgress({ readBytes: stream.bytesRead, totalBytes: source.bytes });
    }
  } catch (error) {
    if (!errorCode(error).startsWith('Z_')) throw error;
    isBroken = true;
  } finally {
    stream.destroy();
  }
  blocks.end();
  return isBroken;
}

/** All of a small file as text; undefined when it holds more than so many bytes. */
export async function readWhole(
  { handle, bytes, isPacked }: SourceFile,
  most: number,
): Promise<string | undefined> {
  if (bytes > most) return undefined;
  const content = await handle.readFile();
  if (!isPacked) return content.toString('utf8');
  try {
    return (await promisify(gunzip)(content, { maxOutputLength: most })).toString('utf8');
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}
