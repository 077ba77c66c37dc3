// The program of a thread that does a whole import, so that whoever asks for it goes on working; see `import-in-thread.ts`.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Log } from '../../app/ports.ts';
import { importResults } from '../../app/import/import-results.ts';
import { ok } from '../../core/base/result.ts';
import { createRunStore } from '../store/run-store.ts';
import { nodeClock } from '../system/node-clock.ts';
import { nodeFiles } from '../system/node-files.ts';
import { nodeSurroundings } from '../system/surroundings.ts';
import type { ImportMessage, ImportTask } from './import-task.ts';
import { nodeResultsReader } from './read-results.ts';

const { request, workerPath, maxHistoryBytes } = workerData as ImportTask;
const say = (message: ImportMessage): void => parentPort?.postMessage(message);
const abort = new AbortController();
// Whatever is said to it means: end.
parentPort?.once('message', () => abort.abort());

const tell = (log: string): void => say({ log });
const log: Log = { debug: () => undefined, info: tell, warn: tell, error: tell };
const store = createRunStore({
  folder: join(request.workspacePath, '.ayni', 'runs'),
  clock: nodeClock,
  log,
  ...(maxHistoryBytes !== undefined && { maxBytes: maxHistoryBytes }),
});
const imported = await importResults(
  request,
  { reader: nodeResultsReader(workerPath), store, files: nodeFiles, surroundings: nodeSurroundings },
  { signal: abort.signal, onProgress: (progress) => say({ progress }) },
);
say({
  ended: imported.ok ? ok({ runId: imported.value.record.origin.id, path: imported.value.path }) : imported,
});
// The listener would keep the thread.
parentPort?.close();
