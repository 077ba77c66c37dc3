import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ImportedRun, ImportRequest } from '../../../../src/app/import/import-results.ts';
import { importResults } from '../../../../src/app/import/import-results.ts';
import type { RunStore } from '../../../../src/app/ports.ts';
import type { Result } from '../../../../src/core/base/result.ts';
import type { RunRecord } from '../../../../src/core/run/record.ts';
import type { RunRequest } from '../../../../src/core/run/request.ts';
import { nodeResultsReader } from '../../../../src/host/import/read-results.ts';
import { writeRunFile } from '../../../../src/host/store/run-file.ts';
import { createRunStore } from '../../../../src/host/store/run-store.ts';
import { nodeClock } from '../../../../src/host/system/node-clock.ts';
import { nodeFiles } from '../../../../src/host/system/node-files.ts';
import { nodeSurroundings } from '../../../../src/host/system/surroundings.ts';
import { sampleOrigin, sampleRecord } from '../../../support/run/sample-record.ts';
import { silentLog } from '../../../support/silent-log.ts';

describe('importing a run of another machine', () => {
  let folder: string;
  let workspacePath: string;
  let store: RunStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ayni import '));
    workspacePath = join(folder, 'workspace');
    store = createRunStore({
      folder: join(workspacePath, '.ayni', 'runs'),
      clock: nodeClock,
      log: silentLog,
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const foreign = (over: { readonly id?: string } & Partial<RunRequest> = {}): RunRecord => {
    const { id = 'theirs', ...request } = over;
    const origin = sampleOrigin({ id });
    return sampleRecord({ origin: { ...origin, request: { ...origin.request, ...request } } });
  };

  const bring = async (
    record: RunRecord,
    asked: Partial<ImportRequest> = {},
  ): Promise<Result<ImportedRun>> => {
    const path = join(folder, 'foreign.k6run');
    assert.ok((await writeRunFile(path, record, 'test')).ok);
    const named = { path, fileName: 'foreign.k6run', workspacePath, extensionVersion: '1' };
    return importResults(
      { ...named, script: undefined, environment: undefined, ...asked },
      { reader: nodeResultsReader(), store, files: nodeFiles, surroundings: nodeSurroundings },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
  };
  const kept = async (...args: Parameters<typeof bring>): Promise<RunRecord> => {
    const imported = await bring(...args);
    assert.ok(imported.ok, JSON.stringify(imported));
    const read = await store.read(imported.value.path);
    assert.ok(read.ok);
    assert.deepEqual(read.value.origin, imported.value.record.origin);
    return read.value;
  };

  for (const id of ['../../../evil', '/tmp/evil', '..\\evil', '..', '.hidden', ''])
    it(`refuses a run whose id is no name of a file, and writes nothing: ${JSON.stringify(id)}`, async () => {
      const imported = await bring(foreign({ id }));
      assert.ok(!imported.ok);
      assert.equal(imported.problem.code, 'run-file-damaged');
      assert.match(imported.problem.says, /foreign\.k6run.*origin id is not a name for a file/);
      assert.deepEqual(await readdir(folder), ['foreign.k6run']);
    });

  it('looks for the script at the same place below this workspace', async () => {
    const { request } = (await kept(foreign())).origin;
    assert.equal(request.scriptName, 'scenarios/checkout.js');
    assert.equal(resolve(request.scriptPath), join(workspacePath, 'scenarios', 'checkout.js'));
    assert.equal(request.workspacePath, workspacePath);
  });

  for (const scriptName of [
    '../../other/checkout.js',
    '/etc/checkout.js',
    'C:\\code\\checkout.js',
    'a/../../checkout.js',
  ])
    it(`keeps no script outside of the workspace: ${scriptName}`, async () => {
      const { request } = (await kept(foreign({ scriptName }))).origin;
      assert.equal(request.scriptName, 'checkout.js');
      assert.equal(resolve(request.scriptPath), join(workspacePath, 'checkout.js'));
    });

  it('keeps a script without any name inside, too', async () => {
    const { request } = (await kept(foreign({ scriptName: '..' }))).origin;
    assert.equal(resolve(request.scriptPath), join(workspacePath, 'unknown.js'));
  });

  it('takes over no variables and flags, which a repeated run would use, and says so', async () => {
    const extraArgs = ['--out', 'json=/home/me/.profile'];
    const record = await kept(foreign({ extraArgs, env: { BASE_URL: 'https://evil.example' } }));
    assert.deepEqual(record.origin.request.extraArgs, []);
    assert.deepEqual(record.origin.request.env, {});
    assert.match(record.missing.join('\n'), /variables and flags .* were left out/);
    const plain = await kept(foreign({ id: 'plain', env: {} }));
    assert.deepEqual(plain.missing, []);
  });

  it('keeps one that is there already once, and gives it as it is stored', async () => {
    await kept(foreign(), { environment: 'staging' });
    assert.ok((await store.rename('theirs', 'Before the change')).ok);
    const again = await bring(foreign());
    assert.ok(again.ok, JSON.stringify(again));
    assert.equal(again.value.record.title, 'Before the change');
    assert.equal(again.value.record.origin.request.environment, 'staging');
    assert.equal((await store.list()).length, 1);
  });

  it('does not claim to have moved one that is there already', async () => {
    await kept(foreign(), { environment: 'staging' });
    const again = await bring(foreign(), { environment: 'prod' });
    assert.ok(!again.ok);
    assert.equal(again.problem.code, 'run-already-kept');
    assert.match(again.problem.says, /theirs .* scenarios\/checkout\.js in staging/);
    assert.ok((await bring(foreign(), { environment: 'staging' })).ok);
  });
});
