import { Worker } from 'node:worker_threads';
import type { ImportWatch } from '../../app/import/import-ports.ts';
import type { Problem, Result } from '../../core/base/result.ts';
import { failed } from '../../core/base/result.ts';
import type { ImportMessage, ImportTask, KeptImport } from './import-task.ts';

/** Everything an import keeps in memory is bounded far below; the limits let garbage go in time. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/**
 * Does an import in a thread of its own: the caller's thread does no more than pass on how far it is. Fails as
 * `importResults` does, and with `import-failed` when the thread cannot be started or dies.
 */
export function importInThread(
  programPath: string,
  task: ImportTask,
  { signal, onProgress, onLog }: ImportWatch & { readonly onLog: (line: string) => void },
): Promise<Result<KeptImport>> {
  return new Promise((done) => {
    const fail = (why: string): void => done(failed(importFailed(task.request.path, why)));
    const thread = new Worker(programPath, { workerData: task, resourceLimits });
    thread.on('message', (message: ImportMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else if ('log' in message) onLog(message.log);
      else done(message.ended);
    });
    thread.once('error', (error) => fail(error.message));
    thread.once('exit', () => fail('its thread ended without a result'));
    signal.addEventListener('abort', () => thread.postMessage('end'));
    if (signal.aborted) thread.postMessage('end');
  });
}

const importFailed = (path: string, why: string): Problem => ({
  code: 'import-failed',
  says: `The import of ${path} broke off: ${why}.`,
  remedy: 'Nothing was kept. Try again; if it happens again, please report it.',
});
