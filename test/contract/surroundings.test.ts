import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSurroundings } from '../../src/host/system/surroundings.ts';

describe('surroundings of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-git ñ-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();

  it('tell nothing of git outside a repository, nor in a folder that is not there', async () => {
    assert.equal(await nodeSurroundings.git(folder), undefined);
    assert.equal(await nodeSurroundings.git('/no/such/folder'), undefined);
  });

  it('tell commit and branch, and whether files were changed since', async () => {
    git('init', '--quiet', '--initial-branch', 'trunk');
    writeFileSync(join(folder, 'a.js'), '1');
    git('add', '.');
    git('commit', '--quiet', '--message', 'first');
    const commit = git('rev-parse', 'HEAD');
    assert.deepEqual(await nodeSurroundings.git(folder), { commit, branch: 'trunk', dirty: false });
    writeFileSync(join(folder, 'untracked.txt'), 'no matter');
    assert.equal((await nodeSurroundings.git(folder))?.dirty, false);
    writeFileSync(join(folder, 'a.js'), '2');
    assert.equal((await nodeSurroundings.git(folder))?.dirty, true);
  });

  it('tell the machine', () => {
    const machine = nodeSurroundings.machine();
    assert.ok(machine.cores >= 1 && machine.memoryBytes > 1e8);
  });

  it('give ids that are never the same and sort by time', () => {
    const ids = Array.from({ length: 50 }, () => nodeSurroundings.newRunId());
    assert.equal(new Set(ids).size, 50);
    assert.match(ids[0] ?? '', /^\d{8}-\d{6}-\d{3}-[0-9a-f]{6}$/);
    const times = ids.map((id) => id.slice(0, 19));
    assert.deepEqual(times, [...times].sort());
  });

  it('hash text as SHA-256 of its UTF-8', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.equal(nodeSurroundings.sha256('abc'), abc);
  });
});
