import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Given } from '../../../src/cli/command.ts';
import { workspaceOf } from '../../../src/cli/workspace.ts';

const nothing: Given = { words: [], options: {}, rest: [] };

describe('workspaceOf', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'ayni-workspace-')));
    mkdirSync(join(root, 'repo', 'shop', 'scenarios'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const at = (...parts: string[]): string => join(root, ...parts);

  it('is the folder given, seen from the current one', () => {
    assert.equal(workspaceOf({ ...nothing, options: { workspace: 'shop' } }, at('repo')), at('repo', 'shop'));
  });

  it('is the nearest folder upwards with a history, before the repository', () => {
    mkdirSync(at('repo', '.git'));
    assert.equal(workspaceOf(nothing, at('repo', 'shop', 'scenarios')), at('repo'));
    mkdirSync(at('repo', 'shop', '.ayni'));
    assert.equal(workspaceOf(nothing, at('repo', 'shop', 'scenarios')), at('repo', 'shop'));
  });

  it('is looked for from the script, wherever the call comes from', () => {
    mkdirSync(at('repo', '.git'));
    assert.equal(workspaceOf(nothing, root, at('repo', 'shop', 'scenarios', 'a.js')), at('repo'));
  });

  it('is the current folder when there is nothing to go by, or the folder of a script outside of it', () => {
    assert.equal(workspaceOf(nothing, at('repo'), at('repo', 'shop', 'a.js')), at('repo'));
    assert.equal(workspaceOf(nothing, at('repo', 'shop'), at('repo', 'a.js')), at('repo'));
  });
});
