import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Ended } from '../support/cli/program.ts';
import { ayni, temporaryWorkspace } from '../support/cli/program.ts';

type Json = Readonly<Record<string, unknown>>;

function jsonOf({ stdout, stderr }: Ended): Json {
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as Json;
}

describe('ayni show, compare, baseline and runs', () => {
  const workspace = temporaryWorkspace();
  let sandbox: Sandbox;
  let slow: Sandbox;
  const ids: string[] = [];
  // Less than 10 s after the warm-up is too short for a comparison.
  // Answers that come in step leave some seconds without a reading of their own; ten readings are needed.
  const long = ['--vus', '8', '--duration', '18s'];
  const call = (...args: string[]): Promise<Ended> =>
    ayni([...args, '--workspace', workspace.folder], workspace.folder);

  async function run(url: string, ...args: string[]): Promise<Json> {
    const ended = await call('run', 'well.js', '-e', `BASE_URL=${url}`, '--json', ...args);
    const told = jsonOf(ended);
    ids.push((told['run'] as { id: string }).id);
    return { ...told, code: ended.code };
  }

  before(async () => {
    sandbox = await startSandbox({ port: 0, faults: { latency: { kind: 'constant', ms: 20 } } });
    // So much slower that a busy machine, whose own delays blur both runs, does not make it inconclusive.
    slow = await startSandbox({ port: 0, faults: { latency: { kind: 'constant', ms: 400 } } });
    await run(sandbox.url, ...long);
  });
  after(async () => {
    await sandbox.close();
    await slow.close();
    workspace.remove();
  });

  it('says in one sentence that there is no baseline yet, and how to pin one; only --strict fails', async () => {
    const ended = await call('compare', 'last');
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(
      ended.stdout,
      /^There is no baseline for well\.js in local yet; `ayni baseline set \S+` pins/,
    );
    assert.equal((await call('compare', 'last', '--strict')).code, 1);
    const told = jsonOf(await call('compare', 'last', '--json'));
    assert.equal(told['comparison'], null);
    assert.match(String(told['noComparison']), /no baseline/);
  });

  it('shows a run by its id, its beginning, `last` and its file', async () => {
    const [id = ''] = ids;
    const shown = jsonOf(await call('show', id, '--json'))['run'] as Json;
    assert.equal(shown['id'], id);
    for (const word of [id.slice(0, -1), 'last', String(shown['path'])]) {
      assert.deepEqual(jsonOf(await call('show', word, '--json'))['run'], shown);
    }
    assert.match((await call('show', 'last')).stdout, /p\(95\)<10000/);
  });

  it('shows a run file from elsewhere, whatever its name', async () => {
    const { path } = jsonOf(await call('show', 'last', '--json'))['run'] as { path: string };
    const copy = join(workspace.folder, 'artifact of the pipeline');
    copyFileSync(path, copy);
    assert.equal((jsonOf(await call('show', copy, '--json'))['run'] as Json)['id'], ids[0]);
  });

  it('exits with 2 for a run that is not there and for a file that is no run', async () => {
    assert.equal((await call('show', 'zzz')).code, 2);
    const wrong = join(workspace.folder, 'wrong.k6run');
    writeFileSync(wrong, 'not a run');
    const ended = await call('show', wrong);
    assert.equal(ended.code, 2);
    assert.doesNotMatch(ended.stderr, /\n\s+at /);
  });

  it('pins a baseline beside the script and shows it', async () => {
    assert.equal((await call('baseline', 'show', 'well.js')).code, 2);
    const pinned = jsonOf(await call('baseline', 'set', 'last', '--json'));
    assert.equal(pinned['path'], join(workspace.folder, 'baselines', 'well.local.json'));
    assert.ok(existsSync(String(pinned['path'])));
    const shown = jsonOf(await call('baseline', 'show', 'well.js', '--json'))['baseline'] as Json;
    assert.equal(shown['run'], ids[0]);
    assert.equal((await call('baseline', 'drop', 'well.js')).code, 2);
  });

  it('exits with 1 when the run regressed against the baseline, though its thresholds hold', async () => {
    const told = await run(slow.url, ...long, '--compare');
    assert.equal(told['code'], 1);
    assert.equal((told['run'] as { outcome: { kind: string } }).outcome.kind, 'passed');
    const comparison = told['comparison'] as { verdict: string; differences: readonly Json[] };
    assert.equal(comparison.verdict, 'regressed');
    const p95 = comparison.differences.find((one) => one['quantity'] === 'http_req_duration p(95)');
    assert.equal(p95?.['verdict'], 'regressed');
  });

  it('compares two runs from the first to the second', async () => {
    const [fast = '', slower = ''] = ids;
    const worse = await call('compare', fast, slower);
    assert.equal(worse.code, 1, worse.stderr);
    assert.match(worse.stdout, /Regressed/);
    const better = await call('compare', slower, fast);
    assert.equal(better.code, 0);
    assert.match(better.stdout, /http_req_duration p\(95\) .* improved/);
    assert.equal((await call('compare', slower, 'baseline')).code, 1);
  });

  it('tells runs that cannot be compared from runs that are equal', async () => {
    await run(sandbox.url, '--vus', '1', '--duration', '2s');
    const told = jsonOf(await call('compare', 'last', '--json'));
    assert.equal((told['comparison'] as Json)['verdict'], 'not-comparable');
    assert.equal(told['exitCode'], 0);
    assert.equal((await call('compare', 'last', '--strict')).code, 1);
  });

  it('lists the runs, newest first', async () => {
    const listed = jsonOf(await call('runs', '--json'))['runs'] as readonly Json[];
    assert.deepEqual(
      listed.map((one) => one['id']),
      [...ids].reverse(),
    );
    assert.deepEqual(
      listed.map((one) => one['outcome']),
      ['passed', 'passed', 'passed'],
    );
    const text = (await call('runs', '--limit', '1')).stdout;
    assert.match(text, new RegExp(ids.at(-1) ?? ''));
    assert.equal(text.trim().split('\n').length, 2);
  });

  it('tells how a run ended also when the baseline to compare it with cannot be read', async () => {
    const [baseline = ''] = readdirSync(workspace.folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.json') && name.includes('baseline'),
    );
    writeFileSync(join(workspace.folder, baseline), '{');
    const told = await run(sandbox.url, '--vus', '1', '--duration', '2s', '--compare');
    assert.deepEqual([told['code'], told['comparison']], [2, null]);
    assert.equal((told['run'] as Json)['id'], ids.at(-1));
    assert.ok(String((told['problem'] as Json)['says']).includes(baseline));
  });

  it('follows a quantity over the runs of one load, and says when too few show a change', async () => {
    const told = jsonOf(await call('trend', 'well.js', '--json'));
    const [point] = told['points'] as readonly Json[];
    assert.ok(Number(point?.['value']) > 0 && String(told['variant']).startsWith('1 VUs'));
    assert.match(
      (await call('trend')).stdout,
      /its level did not change\. Fewer than 8 runs show no change yet/,
    );
    assert.equal((await call('trend', '--metric', 'p12')).code, 2);
    assert.equal((await call('trend', 'nothing.js')).code, 2);
  });

  it('leaves the run file as it was when it is shown or compared', async () => {
    const { path } = jsonOf(await call('show', ids[0] ?? '', '--json'))['run'] as { path: string };
    const before = readFileSync(path);
    await call('compare', ids[0] ?? '', ids[1] ?? '');
    assert.deepEqual(readFileSync(path), before);
  });
});
