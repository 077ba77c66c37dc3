import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { Ended } from '../support/cli/program.ts';
import { ayni, startAyni, temporaryWorkspace } from '../support/cli/program.ts';

interface RunJson {
  readonly ayni: number;
  readonly command: string;
  readonly exitCode: number;
  readonly run: {
    readonly id: string;
    readonly path: string;
    readonly script: string;
    readonly outcome: {
      readonly kind: string;
      readonly finished: boolean;
      readonly fast: { readonly state: string };
      readonly right: { readonly state: string };
    };
    readonly failures?: readonly unknown[];
    readonly integrity: {
      readonly invariants: readonly { readonly invariant: string; readonly violated: number }[];
      readonly collaborationIndex: number | null;
      readonly violations: readonly { readonly says: string }[];
    };
    readonly thresholds: readonly {
      readonly metric: string;
      readonly held: boolean | null;
      readonly from: string;
    }[];
    readonly checks: readonly { readonly name: string; readonly passes: number; readonly fails: number }[];
    readonly metrics: readonly { readonly name: string; readonly values: Readonly<Record<string, number>> }[];
  } | null;
  readonly outcome?: { readonly kind: string };
  readonly problem?: { readonly code: string };
}

const jsonOf = ({ stdout }: Ended): RunJson => JSON.parse(stdout) as RunJson;

describe('ayni run', () => {
  const workspace = temporaryWorkspace();
  let sandbox: Sandbox;
  const run = (...args: string[]): Promise<Ended> =>
    ayni(
      ['run', ...args, '--workspace', workspace.folder, '-e', `BASE_URL=${sandbox.url}`],
      workspace.folder,
    );
  const runFiles = (): string[] =>
    readdirSync(join(workspace.folder, '.ayni', 'runs')).filter((name) => name.endsWith('.k6run'));

  before(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  after(async () => {
    await sandbox.close();
    workspace.remove();
  });

  it('exits with 0 after a run in which all was well, and keeps it', async () => {
    const ended = await run('well.js', '--json');
    assert.equal(ended.code, 0, ended.stderr);
    const { ayni: version, command, exitCode, run: told } = jsonOf(ended);
    assert.deepEqual([version, command, exitCode], [1, 'run', 0]);
    assert.ok(told);
    assert.equal(told.script, 'well.js');
    assert.equal(told.outcome.kind, 'passed');
    assert.deepEqual(
      told.thresholds.map(({ held }) => held),
      [true, true],
    );
    const requests = told.metrics.find(({ name }) => name === 'http_reqs')?.values['count'] ?? 0;
    assert.ok(requests > 0);
    assert.deepEqual(
      told.checks.map(({ passes, fails }) => passes + fails),
      [requests],
    );
    assert.ok(runFiles().some((name) => told.path.endsWith(name)));
  });

  it('tells the result to people on stdout and its progress on stderr, without colours', async () => {
    const ended = await run('well.js', '--smoke');
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /http_req_duration/);
    assert.match(ended.stderr, /VUs/);
    assert.ok(!`${ended.stdout}${ended.stderr}`.includes('\u001b'));
  });

  it('exits with 1 when the system was not right although k6 found nothing wrong, and tells both parts', async () => {
    const ended = await run('not-right.js', '--json');
    const { run: told } = jsonOf(ended);
    assert.deepEqual([ended.code, told?.outcome.kind], [1, 'integrity-failed']);
    assert.deepEqual([told?.outcome.fast.state, told?.outcome.right.state], ['held', 'violated']);
    assert.deepEqual([told?.integrity.invariants[0]?.violated, told?.integrity.violations.length], [3, 3]);
    assert.equal(told?.integrity.collaborationIndex, null);
    const shown = await ayni(['show', told?.id ?? '', '--workspace', workspace.folder], workspace.folder);
    assert.equal(shown.code, 0);
    assert.match(shown.stdout, /✓ Fast {2}✗ Not right/);
    assert.match(shown.stdout, /✗ balance: The balance of u1 is off\.\n.*\/users\/u1 · \/code\/a\.js:3:9/);
  });

  it('exits with 1 when a threshold failed', async () => {
    const ended = await run('threshold-fails.js', '--json');
    assert.equal(ended.code, 1, ended.stderr);
    assert.equal(jsonOf(ended).run?.outcome.kind, 'thresholds-failed');
    assert.equal(jsonOf(ended).run?.thresholds[0]?.held, false);
  });

  it('judges a lean run by our histograms and says so', async () => {
    const ended = await run('well.js', '--lean', '--json');
    assert.equal(ended.code, 0, ended.stderr);
    const { run: told } = jsonOf(ended);
    assert.deepEqual(
      told?.thresholds.map(({ held, from }) => [held, from]),
      [
        [true, 'histogram'],
        [true, 'counter'],
      ],
    );
  });

  it('exits with 1 when nothing worked, though k6 says 0, and shows a sample of what failed', async () => {
    const dead = ['-e', 'BASE_URL=http://127.0.0.1:1', '--sample-failures', '--json'];
    const ended = await ayni(['run', 'long.js', '--iterations', '2', ...dead], workspace.folder);
    assert.equal(ended.code, 1, ended.stderr);
    const { run: told } = jsonOf(ended);
    assert.equal(told?.outcome.kind, 'nothing-worked');
    assert.ok((told?.failures?.length ?? 0) > 0);
    const shown = await ayni(['show', told?.id ?? ''], workspace.folder);
    assert.match(shown.stdout, /A sample of failing requests: \d\n✗ dial.* GET http:\/\/127.0.0.1:1/);
    assert.match(shown.stdout, /after .* · .*long\.js:\d+:\d+\n/);
  });

  it('exits with 2 when the call is not understood or names nothing', async () => {
    for (const args of [['absent.js'], ['well.js', '--nonsense'], ['well.js', '--vus', '3'], []]) {
      const ended = await run(...args);
      assert.equal(ended.code, 2, args.join(' '));
      assert.match(ended.stderr, /^ayni: /);
      assert.equal(ended.stdout, '');
    }
  });

  it('exits with 3 when there is no such k6', async () => {
    const ended = await run('well.js', '--json', '--k6', join(workspace.folder, 'no-k6'));
    assert.equal(ended.code, 3, ended.stderr);
    assert.equal(jsonOf(ended).outcome?.kind, 'k6-missing');
  });

  it('exits with 4 when the script does not load, and names the place', async () => {
    const ended = await run('broken.js');
    assert.equal(ended.code, 4, ended.stderr);
    assert.match(`${ended.stdout}${ended.stderr}`, /broken\.js:[45]:/);
    assert.doesNotMatch(`${ended.stdout}${ended.stderr}`, /\n\s+at /);
  });

  it('passes variables, secrets and the words of the script on, and keeps secrets to itself', async () => {
    const ended = await ayni(
      [
        'run',
        'talks.js',
        '-e',
        `BASE_URL=${sandbox.url}`,
        '-e',
        'WORD=ayni',
        '--secret',
        'API_TOKEN',
        '--json',
      ],
      workspace.folder,
      { API_TOKEN: 'hunter2hunter2' },
    );
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stderr, /the word is ayni, the secret has 14 letters/);
    assert.ok(!`${ended.stdout}${ended.stderr}`.includes('hunter2hunter2'));
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`exits with 4 on ${signal}, leaving a record and no k6`, async () => {
      const program = startAyni(
        ['run', 'long.js', '--workspace', workspace.folder, '-e', `BASE_URL=${sandbox.url}`, '--json'],
        workspace.folder,
      );
      await program.said('Running');
      const running = k6Of(program.process.pid);
      assert.equal(running.length, 1);
      program.process.kill(signal);
      const ended = await program.ended;
      assert.equal(ended.code, 4, ended.stderr);
      const told = jsonOf(ended).run;
      assert.equal(told?.outcome.kind, 'stopped-by-person');
      assert.equal(told?.outcome.finished, false);
      assert.ok(told && runFiles().some((name) => told.path.endsWith(name)));
      for (const pid of running) assert.throws(() => process.kill(pid, 0));
    });
  }
});

/** Every k6 below a process, by Linux' own account. */
function k6Of(pid: number | undefined): number[] {
  assert.ok(pid);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const own = children.filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('k6'));
  return [
    ...own.filter((child) => readFileSync(`/proc/${child}/comm`, 'utf8').trim() === 'k6'),
    ...children.flatMap(k6Of),
  ];
}
