import assert from 'node:assert/strict';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Files } from '../../src/app/ports.ts';
import { nodeFiles } from '../../src/host/system/node-files.ts';
import { FakeFiles } from '../support/fakes/fake-files.ts';

for (const [name, files] of [
  ['on disk', nodeFiles],
  ['in the fake', new FakeFiles()],
] as const satisfies readonly (readonly [string, Files])[]) {
  describe(`files ${name}`, () => {
    it('are read as they were written', async () => {
      const folder = await files.temporaryFolder();
      const path = `${folder.path}/ñ.txt`;
      assert.equal((await files.writeText(path, 'más\n')).ok, true);
      assert.deepEqual(await files.readText(path), { ok: true, value: 'más\n' });
      folder.dispose();
    });

    it('are a problem when they are not there', async () => {
      const read = await files.readText('/no/such/file');
      assert.equal(read.ok ? '' : read.problem.code, 'file-not-found');
    });

    it('are gone with their temporary folder, which may be ended twice', async () => {
      const folder = await files.temporaryFolder();
      await files.writeText(`${folder.path}/a`, 'a');
      folder.dispose();
      folder.dispose();
      assert.equal((await files.readText(`${folder.path}/a`)).ok, false);
    });
  });
}

describe('files on disk', () => {
  it('in a temporary folder are for this user only', async () => {
    const folder = await nodeFiles.temporaryFolder();
    await nodeFiles.writeText(`${folder.path}/a`, 'secret');
    assert.equal(statSync(folder.path).mode & 0o077, 0);
    assert.equal(statSync(`${folder.path}/a`).mode & 0o077, 0);
    folder.dispose();
  });

  it('that a killed program left behind are removed by the next one', async () => {
    const forsaken = join(tmpdir(), 'ayni-k6-999999999-test');
    mkdirSync(forsaken, { recursive: true });
    const folder = await nodeFiles.temporaryFolder();
    assert.throws(() => statSync(forsaken));
    rmSync(forsaken, { recursive: true, force: true });
    folder.dispose();
  });

  it('that cannot be read or written are a problem', async () => {
    const read = await nodeFiles.readText(tmpdir());
    assert.equal(read.ok ? '' : read.problem.code, 'file-unreadable');
    const written = await nodeFiles.writeText('/no/such/folder/a', '');
    assert.equal(written.ok ? '' : written.problem.code, 'file-unwritable');
  });
});
