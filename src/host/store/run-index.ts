import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../core/base/shape.ts';
import type { RecordHeadline } from '../../core/run/record-headline.ts';
import { decodeHeadline } from '../../core/run/record-headline.ts';
import { atomicWrite } from './atomic-write.ts';

/** A headline and the file it was read from; another size or time means that the file has changed. */
export interface IndexEntry {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly headline: RecordHeadline;
}

/** Headlines by file name: a cache beside the runs that can be deleted at any time. */
export type RunIndex = ReadonlyMap<string, IndexEntry>;

const indexVersion = 2;
const indexPath = (folder: string): string => join(folder, 'index.json');

/** The index of a folder; empty when there is none or when it cannot be read. */
export async function readIndex(folder: string): Promise<RunIndex> {
  try {
    const index: unknown = JSON.parse(await readFile(indexPath(folder), 'utf8'));
    if (!isObject(index) || index['version'] !== indexVersion || !isObject(index['runs'])) return new Map();
    const entries = Object.entries(index['runs']).map(([name, entry]) => [name, decodeEntry(entry)] as const);
    return new Map(entries.flatMap(([name, entry]) => (entry ? [[name, entry] as const] : [])));
  } catch {
    // Missing or damaged: it is rebuilt from the files.
    return new Map();
  }
}

/** Writes the index; throws Node's error when that fails. */
export async function writeIndex(folder: string, index: RunIndex, unique: string): Promise<void> {
  const runs = Object.fromEntries([...index].sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = JSON.stringify({ version: indexVersion, runs });
  await atomicWrite(indexPath(folder), [Buffer.from(text)], unique);
}

function decodeEntry(entry: unknown): IndexEntry | undefined {
  if (!isObject(entry)) return undefined;
  const { sizeBytes, modifiedMs } = entry;
  const headline = decodeHeadline(entry['headline']);
  if (typeof sizeBytes !== 'number' || typeof modifiedMs !== 'number' || headline === undefined)
    return undefined;
  return { sizeBytes, modifiedMs, headline };
}
