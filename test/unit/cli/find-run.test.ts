import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunHeadline, RunStore } from '../../../src/app/ports.ts';
import { findRun, findRuns } from '../../../src/cli/find-run.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import type { RunRecord } from '../../../src/core/run/record.ts';

/** A history that answers every reading with the path that was asked for. */
function history(...ids: string[]): Pick<RunStore, 'list' | 'read'> {
  const runs = ids.map((runId) => ({ runId, path: `/runs/${runId}.k6run` }) as RunHeadline);
  return {
    list: () => Promise.resolve(runs),
    read: (path) => Promise.resolve(failed({ code: 'asked-for', says: path, remedy: '' })),
  };
}

const found = async (word: string, ...ids: string[]): Promise<string> => {
  const answer = await findRun(word, history(...ids), tmpdir());
  assert.ok(!answer.ok);
  return answer.problem.code === 'asked-for' ? answer.problem.says : answer.problem.code;
};

describe('findRuns', () => {
  it('takes several with commas, and stops at the first that is not there', async () => {
    const answer = await findRuns(
      'a1,,zzz',
      { ...history('a1'), read: () => Promise.resolve(ok({} as RunRecord)) },
      tmpdir(),
    );
    assert.equal(answer.ok ? undefined : answer.problem.code, 'run-not-found');
    const both = await findRuns(
      'a1,b1',
      { ...history('a1', 'b1'), read: () => Promise.resolve(ok({} as RunRecord)) },
      tmpdir(),
    );
    assert.deepEqual(both.ok && both.value.map(({ path }) => path), ['/runs/a1.k6run', '/runs/b1.k6run']);
  });
});

describe('findRun', () => {
  it('takes an id or its unique beginning', async () => {
    assert.equal(await found('b1', 'b1', 'b12', 'a1'), '/runs/b1.k6run');
    assert.equal(await found('a', 'b1', 'b12', 'a1'), '/runs/a1.k6run');
  });

  it('takes the newest for `last`', async () =>
    assert.equal(await found('last', 'new', 'old'), '/runs/new.k6run'));

  it('refuses a beginning that several runs share', async () =>
    assert.equal(await found('b', 'b1', 'b2'), 'run-ambiguous'));

  it('says when there is no such run, or none at all', async () => {
    assert.equal(await found('c', 'b1'), 'run-not-found');
    assert.equal(await found('last'), 'run-not-found');
  });

  it('takes a file, with a name of any kind, from the current folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ayni-find-'));
    const path = join(folder, 'artifact of ci');
    writeFileSync(path, '');
    const answer = await findRun('artifact of ci', history(), folder);
    rmSync(folder, { recursive: true });
    assert.equal(answer.ok ? undefined : answer.problem.says, path);
  });
});
