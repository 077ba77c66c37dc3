import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExisting } from '../../src/app/scaffold/read-existing.ts';
import { fileChange } from '../../src/core/workspace/change.ts';
import { nodeWorkspaceFolder } from '../../src/host/scaffold/node-workspace-folder.ts';

describe('A workspace folder on the disk', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'ayni-folder-'));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  const change = (before: string | undefined, text: string) =>
    nodeWorkspaceFolder(path).apply(fileChange('a/file.json', [before, text], ''));

  it('makes files with their folders, and reads them back', async () => {
    assert.ok((await change(undefined, 'one')).ok);
    const folder = nodeWorkspaceFolder(path);
    assert.deepEqual(await folder.readText('a/file.json'), { ok: true, value: 'one' });
    assert.deepEqual(await folder.readText('a/other.json'), { ok: true, value: undefined });
    assert.deepEqual(await folder.readText('a/file.json/below'), { ok: true, value: undefined });
    assert.deepEqual([await folder.exists('a'), await folder.exists('b')], [true, false]);
  });

  it('changes the file behind a link, which keeps its rights, and leaves nothing beside it', async () => {
    await change(undefined, 'one');
    const file = join(path, 'a/file.json');
    writeFileSync(join(path, 'real.json'), 'one', { mode: 0o640 });
    rmSync(file);
    symlinkSync('../real.json', file);
    assert.ok((await change('one', 'two')).ok);
    assert.ok(lstatSync(file).isSymbolicLink());
    assert.equal(readFileSync(join(path, 'real.json'), 'utf8'), 'two');
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(path).sort(), ['a', 'real.json']);
  });

  it('touches no file that is not as the plan has it', async () => {
    await change(undefined, 'one');
    for (const before of [undefined, 'other']) {
      const result = await change(before, 'two');
      assert.equal(result.ok ? '' : result.problem.code, 'file-changed');
    }
    assert.equal(readFileSync(join(path, 'a/file.json'), 'utf8'), 'one');
  });

  it('takes only what is surely not there for missing', async () => {
    symlinkSync('itself', join(path, 'itself'));
    assert.equal(await nodeWorkspaceFolder(path).exists('itself'), true);
    assert.equal(await nodeWorkspaceFolder(path).exists('nothing'), false);
  });

  it('reads the rest of a workspace when one file is no text', async () => {
    writeFileSync(join(path, 'package.json'), Buffer.from([0xff, 0xfe, 0x41]));
    writeFileSync(join(path, 'tsconfig.json'), '{}');
    const { texts, unreadable } = await readExisting(nodeWorkspaceFolder(path));
    assert.deepEqual([...texts], [['tsconfig.json', '{}']]);
    assert.deepEqual(
      [...unreadable].map(([file, { code }]) => [file, code]),
      [['package.json', 'not-utf8']],
    );
  });

  it('says why a file cannot be read', async () => {
    const read = await nodeWorkspaceFolder(path).readText('.');
    assert.equal(read.ok ? '' : read.problem.code, 'file-not-read');
  });
});
