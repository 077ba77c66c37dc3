// The program of a thread that reads a part of k6's output; see `read-on-all-cores.ts`.
import { open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { packGathered } from '../../core/import/packed-gathered.ts';
import { SampleTable } from '../../core/import/sample-table.ts';
import { Gathered } from '../../core/import/source-reader.ts';
import { LineBlocks } from './line-blocks.ts';
import type { PartMessage, PartTask } from './part-task.ts';
import { readerOfLines } from './reader-of-lines.ts';
import { readRange } from './source-file.ts';

const task = workerData as PartTask;
const say = (message: PartMessage): void => parentPort?.postMessage(message);

const gathered = new Gathered(new SampleTable(task.limits));
const handle = await open(task.path, 'r');
try {
  // Who cancels ends the whole thread.
  const watch = {
    signal: { aborted: false, addEventListener: () => undefined },
    onProgress: (readBytes: number) => say({ readBytes }),
  };
  await readRange(
    { handle, from: task.from, to: task.to },
    new LineBlocks(readerOfLines(task.format, gathered, task.columns)),
    watch,
  );
} finally {
  await handle.close();
}
say({ part: packGathered(gathered) });
