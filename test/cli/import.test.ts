import assert from 'node:assert/strict';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';
import { pointLine } from '../support/import/reading.ts';

describe('ayni import', () => {
  const workspace = temporaryWorkspace();
  after(() => workspace.remove());
  const call = (...args: string[]): Promise<Ended> =>
    ayni([...args, '--workspace', workspace.folder], workspace.folder);

  it('keeps results as a run of the script and environment that are named', async () => {
    const times = Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2026, 0, 2, 3, 4, i)).toISOString());
    const lines = times.map((time) => pointLine({ time, tags: { expected_response: 'true' } }));
    writeFileSync(join(workspace.folder, 'results.txt'), lines.join(''));
    const ended = await call('import', 'results.txt', '--script', 'well.js', '--env', 'staging', '--json');
    assert.equal(ended.code, 0, ended.stderr);
    const { run } = JSON.parse(ended.stdout) as { run: Readonly<Record<string, unknown>> };
    assert.equal(run['script'], 'well.js');
    assert.equal(run['environment'], 'staging');
    assert.equal(run['startedAt'], '2026-01-02T03:04:00.000Z');
    assert.ok(existsSync(String(run['path'])));
    const listed = await call('runs');
    assert.match(listed.stdout, /well\.js\s+staging/);
  });

  it('takes a run file of another workspace into the history, once', async () => {
    const other = temporaryWorkspace();
    try {
      const { runs } = JSON.parse((await call('runs', '--json')).stdout) as {
        runs: { id: string; path: string }[];
      };
      const [made] = runs;
      assert.ok(made);
      const file = join(other.folder, 'artifact.bin');
      copyFileSync(made.path, file);
      for (const _ of ['first', 'again']) {
        const ended = await ayni(['import', file, '--workspace', other.folder, '--json'], other.folder);
        assert.equal(ended.code, 0, ended.stderr);
        const { run } = JSON.parse(ended.stdout) as { run: Readonly<Record<string, unknown>> };
        assert.deepEqual([run['id'], run['script'], run['environment']], [made.id, 'well.js', 'staging']);
        assert.equal(run['path'], join(other.folder, '.ayni', 'runs', `${made.id}.k6run`));
      }
      const listed = await ayni(['runs', '--json', '--workspace', other.folder], other.folder);
      assert.equal((JSON.parse(listed.stdout) as { runs: unknown[] }).runs.length, 1);
    } finally {
      other.remove();
    }
  });

  it('says what is wrong with a script that is none, and ends with 2', async () => {
    writeFileSync(join(workspace.folder, 'one.json'), pointLine({}));
    for (const [script, says] of [
      ['.', /cannot be read: it is a folder, not a file\. Check that it is a file/],
      ['nowhere.js', /There is no file .*nowhere\.js\./],
    ] as const) {
      const ended = await call('import', 'one.json', '--script', script);
      assert.equal(ended.code, 2);
      assert.match(ended.stderr, says);
    }
  });

  it('keeps nothing of what it cannot import, and ends with 2', async () => {
    const before = (await call('runs', '--json')).stdout;
    writeFileSync(join(workspace.folder, 'page.json'), '<html>');
    const ended = await call('import', 'page.json');
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /page\.json is none of k6's result files/);
    assert.equal((await call('runs', '--json')).stdout, before);
  });
});
