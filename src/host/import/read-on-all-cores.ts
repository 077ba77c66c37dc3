import type { FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ImportWatch } from '../../app/import/import-ports.ts';
import type { PackedGathered } from '../../core/import/packed-gathered.ts';
import { csvFields } from '../../core/import/csv-record.ts';
import { addPart } from '../../core/import/packed-gathered.ts';
import { SampleTable, tableLimits } from '../../core/import/sample-table.ts';
import { Gathered } from '../../core/import/source-reader.ts';
import type { PartMessage, PartTask } from './part-task.ts';
import type { LineFormat } from './reader-of-lines.ts';
import type { SourceFile } from './source-file.ts';

/** Below it the start of threads costs more than they save. */
const leastBytes = 48 * 1024 * 1024;

/** More threads wait for the disk, and each takes memory. */
const mostThreads = 4;

/** What a part keeps is far below; the limit lets garbage go in time. A thread that reaches it gives up, and one reads alone. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

/** Where a line may end at the latest for a part to begin behind it. */
const searchBytes = 4 * 1024 * 1024;

/**
 * Reads k6's output in as many parts as there are cores. Undefined when that does not pay, cannot be done, or
 * was cancelled: then the caller reads by itself or sees the signal.
 */
export async function readOnAllCores(
  { source, format }: { readonly source: SourceFile; readonly format: LineFormat },
  workerPath: string,
  watch: ImportWatch,
): Promise<Gathered | undefined> {
  const count = Math.min(mostThreads, availableParallelism());
  if (source.isPacked || source.bytes < leastBytes || count < 2) return undefined;
  const cuts = await cutsOf(source, format, count);
  const columns = format === 'k6-csv' ? csvFields(source.head.split(/\r?\n/, 1)[0] ?? '') : undefined;
  const limits = { ...tableLimits, maxSize: tableLimits.maxSize / count };
  const tasks = cuts.slice(1).map((to, i): PartTask => ({
    path: source.path,
    format,
    columns: i === 0 ? undefined : columns,
    from: cuts[i] ?? 0,
    to,
    limits,
  }));
  const read = tasks.map(() => 0);
  const tell = (i: number, readBytes: number): void => {
    read[i] = readBytes;
    watch.onProgress({ readBytes: read.reduce((sum, one) => sum + one, 0), totalBytes: source.bytes });
  };
  if (watch.signal.aborted) return undefined;
  const threads = tasks.map((task, i) => new PartThread(workerPath, task, (readBytes) => tell(i, readBytes)));
  const end = (): void => threads.forEach((thread) => thread.end());
  watch.signal.addEventListener('abort', end);
  try {
    const parts = await Promise.all(threads.map(({ part }) => part));
    const gathered = new Gathered(new SampleTable());
    for (const part of parts) addPart(gathered, part);
    return gathered;
  } catch {
    // A thread that cannot be started or was ended: one thread alone can do the same.
    return undefined;
  } finally {
    end();
  }
}

/** Where the parts begin, each at the start of a line, and the end of the file. */
async function cutsOf({ handle, bytes }: SourceFile, format: LineFormat, count: number): Promise<number[]> {
  const cuts = [0];
  for (let i = 1; i < count; i++) {
    const cut = await lineStartAfter(handle, format, Math.floor((bytes * i) / count));
    if (cut !== undefined && cut > (cuts.at(-1) ?? 0) && cut < bytes) cuts.push(cut);
  }
  return [...cuts, bytes];
}

async function lineStartAfter(
  handle: FileHandle,
  format: LineFormat,
  place: number,
): Promise<number | undefined> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(searchBytes), 0, searchBytes, place);
  const bytes = buffer.subarray(0, bytesRead);
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, end + 1)) {
    // A field of CSV may hold line ends: what follows one must look like a record.
    if (format === 'k6-json' || recordStart.test(bytes.toString('latin1', end + 1, end + 200)))
      return place + end + 1;
  }
  return undefined;
}

/** Name, time, value. */
const recordStart = /^\w+,[\dT:.Z+-]{10,},-?\d[\d.eE+-]*,/;

/** One thread and what it brings. */
class PartThread {
  readonly part: Promise<PackedGathered>;
  private readonly worker: Worker;

  constructor(workerPath: string, task: PartTask, onProgress: (readBytes: number) => void) {
    this.worker = new Worker(workerPath, { workerData: task, resourceLimits });
    this.part = new Promise((done, fail) => {
      this.worker.on('message', (message: PartMessage) => {
        if ('part' in message) done(message.part);
        else onProgress(message.readBytes);
      });
      this.worker.once('error', fail);
      this.worker.once('exit', () => fail(new Error('The thread ended without a result.')));
    });
  }

  end(): void {
    void this.worker.terminate();
  }
}
