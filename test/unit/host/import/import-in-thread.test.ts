import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ReadProgress } from '../../../../src/app/import/import-ports.ts';
import { importInThread } from '../../../../src/host/import/import-in-thread.ts';
import type { ImportTask } from '../../../../src/host/import/import-task.ts';
import { createRunStore } from '../../../../src/host/store/run-store.ts';
import { nodeClock } from '../../../../src/host/system/node-clock.ts';
import { pointLine } from '../../../support/import/reading.ts';
import { silentLog } from '../../../support/silent-log.ts';

const program = resolve('src/host/import/import-program.ts');
const workerPath = resolve('src/host/import/import-worker.ts');

describe('importing in a thread of its own', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'ayni import '));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const runs = join(folder, '.ayni', 'runs');

  const taskFor = (fileName: string, content: string): ImportTask => {
    const path = join(folder, fileName);
    writeFileSync(path, content);
    const named = { script: undefined, environment: 'staging', extensionVersion: '1' };
    return {
      request: { path, fileName, workspacePath: folder, ...named },
      workerPath,
      maxHistoryBytes: undefined,
    };
  };
  const watch = (signal: AbortSignal, onProgress: (progress: ReadProgress) => void = () => undefined) => ({
    signal,
    onProgress,
    onLog: () => undefined,
  });
  const runFiles = (): string[] =>
    existsSync(runs) ? readdirSync(runs).filter((name) => name.endsWith('.k6run')) : [];

  it('keeps the run and tells how far it is', async () => {
    const content = pointLine({}).repeat(150_000);
    const told: ReadProgress[] = [];
    const kept = await importInThread(program, taskFor('big.json', content), watch(new AbortController().signal, (progress) => told.push(progress))); // prettier-ignore
    assert.ok(kept.ok, JSON.stringify(kept));
    const store = createRunStore({ folder: runs, clock: nodeClock, log: silentLog });
    const record = await store.read(kept.value.runId);
    assert.equal(record.ok && record.value.origin.request.environment, 'staging');
    assert.deepEqual(runFiles(), [`${kept.value.runId}.k6run`]);
    assert.equal(told.at(-1)?.readBytes, content.length);
  });

  it('passes on what is wrong with a file', async () => {
    const kept = await importInThread(
      program,
      taskFor('page.json', '<html>'),
      watch(new AbortController().signal),
    );
    assert.equal(kept.ok ? '' : kept.problem.code, 'source-unknown');
  });

  it('keeps nothing when it is cancelled', async () => {
    const before = runFiles();
    const abort = new AbortController();
    abort.abort();
    const kept = await importInThread(
      program,
      taskFor('long.json', pointLine({}).repeat(60_000)),
      watch(abort.signal),
    );
    assert.equal(kept.ok ? '' : kept.problem.code, 'import-cancelled');
    assert.deepEqual(runFiles(), before);
  });

  it('says so when the thread cannot be started', async () => {
    const kept = await importInThread(join(folder, 'none.mjs'), taskFor('one.json', pointLine({})), watch(new AbortController().signal)); // prettier-ignore
    assert.equal(kept.ok ? '' : kept.problem.code, 'import-failed');
  });
});
