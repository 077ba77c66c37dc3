/**
 * Text lines in a file of several gzip members ("blocks"), each of whole lines and with its own checksum. Any gzip
 * reader sees one text; ours can also read the blocks that are left of a damaged or cut file.
 */
import { constants, gunzipSync, gzip } from 'node:zlib';
import { promisify } from 'node:util';

const gzipAsync = promisify(gzip);

/** How Node begins a gzip member: magic, deflate, no flags, no time. */
const memberStart = Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0]);

/** A block never unpacks to more than this; a forged file must not exhaust the memory. */
const maxBlockBytes = 256 * 1024 * 1024;

/** Lines as one block. */
export const packBlock = (lines: readonly string[]): Promise<Buffer> =>
  gzipAsync(lines.map((line) => `${line}\n`).join(''));

/** Lines as blocks: the first line by itself, the rest in blocks of about `blockLength` characters. */
export async function* packBlocks(lines: Iterable<string>, blockLength = 256 * 1024): AsyncGenerator<Buffer> {
  let block: string[] = [];
  let length = blockLength;
  for (const line of lines) {
    block.push(line);
    length += line.length;
    if (length < blockLength) continue;
    yield await packBlock(block);
    [block, length] = [[], 0];
  }
  if (block.length > 0) yield await packBlock(block);
}

/** What could not be unpacked while reading. */
export interface Damage {
  blocks: number;
  /** The last block was cut off; its whole lines up to there were read. */
  cut: boolean;
}

/** The damage in sentences; none when all was well. */
export function damageWords(damage: Damage): string[] {
  const words: string[] = [];
  if (damage.blocks > 0) words.push(`${damage.blocks} block(s) of the file are damaged and were left out.`);
  if (damage.cut) words.push('The file is cut off; what stood after that is lost.');
  return words;
}

/** The lines of all blocks that can be read; a file that was already unpacked is read as it is. */
export function* unpackLines(bytes: Buffer, damage: Damage): Generator<string> {
  if (bytes[0] === '{'.charCodeAt(0)) {
    yield* bytes.toString('utf8').split('\n');
    return;
  }
  const starts = blockStarts(bytes);
  for (const [i, start] of starts.entries()) {
    const block = bytes.subarray(start, starts[i + 1]);
    const text = unpacked(block) ?? (i === starts.length - 1 ? unpackedPart(block, damage) : undefined);
    if (text === undefined) damage.blocks++;
    else yield* text.toString('utf8').split('\n');
  }
}

/** The first line of the first block, from the first bytes of a file; undefined when they hold none. */
export function firstLine(bytes: Buffer): string | undefined {
  const block = bytes[0] === '{'.charCodeAt(0) ? bytes : firstBlock(bytes);
  const end = block?.indexOf('\n') ?? -1;
  return end > 0 ? block?.toString('utf8', 0, end) : undefined;
}

function firstBlock(bytes: Buffer): Buffer | undefined {
  const [start = 0, end] = blockStarts(bytes);
  return unpackedPart(bytes.subarray(start, end), { blocks: 0, cut: false });
}

/** A file packed by another program starts at 0 whatever its header. */
function blockStarts(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(memberStart); at >= 0; at = bytes.indexOf(memberStart, at + 1)) starts.push(at);
  return starts.length === 0 ? [0] : starts;
}

function unpacked(block: Buffer): Buffer | undefined {
  try {
    return gunzipSync(block, { maxOutputLength: maxBlockBytes });
  } catch {
    // Damaged or cut: the caller tries for a part of it or counts it.
    return undefined;
  }
}

/** The whole lines of a block that was cut off. */
function unpackedPart(block: Buffer, damage: Damage): Buffer | undefined {
  try {
    const options = { maxOutputLength: maxBlockBytes, finishFlush: constants.Z_SYNC_FLUSH };
    const part = gunzipSync(block, options);
    damage.cut = true;
    return part.subarray(0, part.lastIndexOf('\n') + 1);
  } catch {
    // Not cut but damaged: the caller counts it.
    return undefined;
  }
}
