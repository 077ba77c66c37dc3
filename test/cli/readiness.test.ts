import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';
import { tinyTarget } from '../support/tiny-target.ts';

describe('ayni readiness', () => {
  const workspace = temporaryWorkspace();
  const path = (name: string): string => join(workspace.folder, name);
  const at = (...args: readonly string[]): Promise<Ended> =>
    ayni([...args, '--workspace', '.'], workspace.folder);

  let target: Awaited<ReturnType<typeof tinyTarget>>;

  before(async () => {
    target = await tinyTarget();
    mkdirSync(path('dist'));
    for (const name of ['broken.js', 'long.js', 'not-right.js', 'talks.js'])
      renameSync(path(name), join(path('dist'), name));
    writeFileSync(
      path('ayni.yaml'),
      `environments: { local: { baseUrl: "${target.url}" }, staging: { baseUrl: http://127.0.0.2:9 } }
`,
    );
  });
  after(async () => {
    await target.close();
    workspace.remove();
  });

  it('finds no evidence before anything ran, which only --strict takes for a failure', async () => {
    const { code, stdout, stderr } = await at('readiness', '--env', 'local');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^local: score 0 of 100 by runs of the last 14 days, risk high;/);
    assert.match(stdout, /^\? +well\.js is fast +No run with the load/m);
    assert.equal((await at('readiness', '--strict')).code, 1);
  });

  it('tells by the runs what is shown and what failed, as text, JSON and a file of Markdown', async () => {
    await at('run', 'well.js');
    await at('run', 'threshold-fails.js');
    const { code, stdout, stderr } = await at('readiness', '--json');
    assert.equal(code, 1, stderr);
    const { environments } = JSON.parse(stdout) as {
      environments: { name: string; risk: string; rows: { name: string; state: string; run: unknown }[] }[];
    };
    assert.deepEqual(
      environments.map(({ name, rows }) => [name, ...rows.map((row) => `${row.name}: ${row.state}`)]),
      [
        ['local', 'threshold-fails.js is fast: failed', 'well.js is fast: held'],
        ['staging', 'threshold-fails.js is fast: missing', 'well.js is fast: missing'],
      ],
    );
    assert.equal(environments[1]?.rows[0]?.run, null);
    const written = await at('readiness', '--env', 'local', '--output', 'READY.md');
    assert.equal(written.code, 1);
    const markdown = readFileSync(path('READY.md'), 'utf8');
    assert.match(markdown, /\| `local` \| 50 of 100 \| \*\*high\*\* \|/);
    assert.match(markdown, /\| \*\*✗ failed\*\* \| threshold-fails\.js is fast \|/);
  });

  it('refuses an environment that there is not', async () => {
    const { code, stderr } = await at('readiness', '--env', 'moon');
    assert.equal(code, 2);
    assert.match(stderr, /may run in moon/);
  });
});
