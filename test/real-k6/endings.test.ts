import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import type { FinishedRun, LiveRun } from '../../src/app/run/run-service.ts';
import type { OutcomeKind } from '../../src/core/run/outcome.ts';
import type { RunRequest } from '../../src/core/run/request.ts';
import type { StopReason } from '../../src/core/run/stop.ts';
import { k6ApiAt, nodeK6Apis } from '../../src/host/k6/rest-api.ts';
import { RealRuns, fixtureScript } from '../support/run/real-runs.ts';
import { tinyTarget } from '../support/tiny-target.ts';

interface Ending {
  readonly kind: OutcomeKind;
  readonly code?: number;
  readonly signal?: string;
  readonly finished: boolean;
  /** Text that the sentence must hold. */
  readonly says: RegExp;
  /** `file:line` when the outcome must name a place. */
  readonly at?: string;
}

/** Endings that the script alone leads to, after k6 was started: each leaves a record. */
const byScript: readonly (readonly [script: string, ending: Ending])[] = [
  ['passes.js', { kind: 'passed', code: 0, finished: true, says: /1 threshold held, 1 had no data/ }],
  [
    'iteration-throws.js',
    { kind: 'nothing-worked', code: 0, finished: true, says: /no such user/, at: 'iteration-throws.js:4' },
  ],
  ['no-iteration-ends.js', { kind: 'nothing-worked', code: 0, finished: true, says: /Not one iteration/ }],
  [
    'setup-throws.js',
    { kind: 'setup-failed', code: 107, finished: false, says: /no seed data/, at: 'setup-throws.js:2' },
  ],
  [
    'setup-rejects.js',
    { kind: 'setup-failed', code: 255, finished: false, says: /no token/, at: 'setup-rejects.js:2' },
  ],
  ['setup-too-long.js', { kind: 'setup-failed', code: 100, finished: false, says: /time limit/ }],
  [
    'teardown-throws.js',
    {
      kind: 'teardown-failed',
      code: 107,
      finished: true,
      says: /cannot tidy up/,
      at: 'teardown-throws.js:6',
    },
  ],
  ['teardown-too-long.js', { kind: 'teardown-failed', code: 101, finished: true, says: /time limit/ }],
  [
    'threshold-crossed.js',
    { kind: 'thresholds-failed', code: 99, finished: true, says: /1 threshold crossed: checks rate>0.9/ },
  ],
  ['abort-on-fail.js', { kind: 'thresholds-failed', code: 99, finished: false, says: /abortOnFail/ }],
  ['integrity-broken.js', { kind: 'integrity-failed', code: 99, finished: true, says: /artificial_merits/ }],
  [
    'test-abort.js',
    {
      kind: 'aborted-by-script',
      code: 108,
      finished: false,
      says: /the pool is empty/,
      at: 'test-abort.js:6',
    },
  ],
  ['test-fail.js', { kind: 'marked-failed', code: 110, finished: true, says: /the sums differ/ }],
  [
    'vu-init-throws.js',
    {
      kind: 'script-error',
      code: 107,
      finished: false,
      says: /no user for this VU/,
      at: 'vu-init-throws.js:1',
    },
  ],
];

/** Scripts that `k6 inspect` refuses: nothing is started, and the place is named where k6 names it. */
const refused: readonly (readonly [script: string, ending: Ending])[] = [
  ['bad-option.js', { kind: 'config-error', finished: false, says: /many/ }],
  ['bad-threshold.js', { kind: 'config-error', finished: false, says: /no_such_metric/ }],
  ['unknown-executor.js', { kind: 'config-error', finished: false, says: /at-random/ }],
  ['missing-file.js', { kind: 'script-error', finished: false, says: /no-such-file\.js/ }],
  ['missing-module.js', { kind: 'script-error', finished: false, says: /k6\/x\/no-such-module/ }],
  ['syntax-error.ts', { kind: 'script-error', finished: false, says: /Unexpected/, at: 'syntax-error.ts:1' }],
  ['init-throws.js', { kind: 'script-error', finished: false, says: /broken at init/, at: 'broken.js:3' }],
  ['no-such-script.js', { kind: 'usage-error', finished: false, says: /no-such-script\.js/ }],
];

function assertEnding(finished: FinishedRun, ending: Ending): void {
  const { outcome } = finished;
  assert.equal(outcome.kind, ending.kind, outcome.says);
  assert.match(outcome.says, ending.says);
  assert.equal(outcome.exitCode, ending.code);
  assert.equal(outcome.signal, ending.signal);
  assert.equal(outcome.finished, ending.finished);
  assert.equal(outcome.passed, ending.kind === 'passed');
  assert.equal(outcome.remedy === '', outcome.passed);
  if (ending.at !== undefined)
    assert.equal(outcome.place && `${basename(outcome.place.file)}:${outcome.place.line}`, ending.at);
}

/** Resolves when k6 is under load. */
const isRunning = (run: LiveRun): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (run.view.head.phase !== 'running') return;
      watching.dispose();
      resolve();
    };
    const watching = run.watch(() => queueMicrotask(look));
  });

describe('every way a run can end, with the real k6', () => {
  let runs: RealRuns;
  let target: Awaited<ReturnType<typeof tinyTarget>>;

  before(async () => {
    target = await tinyTarget();
    runs = new RealRuns({ settings: { stopLimitsMs: { rest: 20_000, interrupt: 10_000, kill: 5_000 } } });
  });
  after(async () => {
    await runs.dispose();
    await target.close();
  });

  const start = (script: string, change: Partial<RunRequest> = {}): LiveRun =>
    runs.service.start(runs.request(`endings/${script}`, { env: { TARGET: target.url }, ...change }));

  for (const [script, ending] of byScript) {
    it(`tells ${script} as ${ending.kind} and leaves a record`, async () => {
      const finished = await start(script).finished;
      assertEnding(finished, ending);
      assert.ok(finished.path?.endsWith('.k6run'));
    });
  }

  for (const [script, ending] of refused) {
    it(`refuses ${script} before anything is started`, async () => {
      const before = runs.processes.length;
      const finished = await start(script).finished;
      assertEnding(finished, ending);
      assert.equal(finished.record, undefined);
      const started = runs.processes.length - before;
      assert.ok(started <= 1, 'at most the inspection was started');
    });
  }

  it('sees through exit code 0 when the target is down', async () => {
    const finished = await start('requests-only.js', { env: { TARGET: 'http://127.0.0.1:1/' } }).finished;
    const says = /Every one of 3 requests failed.*refused/;
    assertEnding(finished, { kind: 'nothing-worked', code: 0, finished: true, says });
  });

  for (const [signal, code] of [
    ['SIGINT', 105],
    ['SIGTERM', 105],
  ] as const) {
    it(`tells ${signal} from outside`, async () => {
      const run = start('long.js');
      await isRunning(run);
      process.kill(runs.newestPid, signal);
      const ending: Ending = { kind: 'stopped-from-outside', code, finished: false, says: /from outside/ };
      assertEnding(await run.finished, ending);
    });
  }

  it('tells two SIGINTs, after which there is no summary', async () => {
    const run = start('slow-teardown.js');
    await isRunning(run);
    const pid = runs.newestPid;
    process.kill(pid, 'SIGINT');
    await new Promise<void>((resolve) => {
      const watching = run.watch(() => {
        if (!run.view.head.activity.startsWith('teardown')) return;
        queueMicrotask(() => watching.dispose());
        resolve();
      });
    });
    process.kill(pid, 'SIGINT');
    const finished = await run.finished;
    assertEnding(finished, {
      kind: 'stopped-from-outside',
      code: 105,
      finished: false,
      says: /from outside/,
    });
    assert.deepEqual(finished.record?.summary, []);
    assert.match(finished.record?.missing.join() ?? '', /without writing its summary/);
  });

  for (const signal of ['SIGKILL', 'SIGHUP'] as const) {
    it(`tells ${signal}, and keeps what was measured until then`, async () => {
      const run = start('long.js');
      await isRunning(run);
      process.kill(runs.newestPid, signal);
      const finished = await run.finished;
      assertEnding(finished, { kind: 'killed', signal, finished: false, says: new RegExp(signal) });
      assert.ok(finished.path?.endsWith('.k6run'));
      assert.match(finished.record?.missing.join() ?? '', /without writing its summary/);
    });
  }

  it("tells a crash of k6's own runtime", async () => {
    const run = start('long.js');
    await isRunning(run);
    process.kill(runs.newestPid, 'SIGQUIT');
    assertEnding(await run.finished, { kind: 'k6-crashed', code: 2, finished: false, says: /crashed/ });
  });

  for (const [reason, kind] of [
    ['person', 'stopped-by-person'],
    ['guard', 'stopped-by-guard'],
    ['shutdown', 'stopped-by-person'],
  ] as const satisfies readonly (readonly [StopReason, OutcomeKind])[]) {
    it(`stops over REST for a ${reason}`, async () => {
      const run = start('long.js');
      await isRunning(run);
      await run.stop(reason);
      const finished = await run.finished;
      assertEnding(finished, { kind, code: 103, finished: false, says: /stopped/ });
      assert.notDeepEqual(finished.record?.summary, []);
    });
  }

  it('tells a REST stop that was not ours', async () => {
    let address = '';
    const apis = {
      reserve: async () => {
        const reserved = await nodeK6Apis.reserve();
        address = reserved.address;
        return reserved;
      },
    };
    const own = new RealRuns({ ports: { apis } });
    const run = own.service.start(own.request('endings/long.js'));
    await isRunning(run);
    await k6ApiAt(address).stop();
    const ending: Ending = { kind: 'stopped-from-outside', code: 103, finished: false, says: /REST/ };
    assertEnding(await run.finished, ending);
    await own.dispose();
  });

  it('goes on to harder stages when k6 does not end, and says each', async () => {
    const own = new RealRuns({ settings: { stopLimitsMs: { rest: 500, interrupt: 500, kill: 10_000 } } });
    const run = own.service.start(own.request('endings/slow-teardown.js'));
    await isRunning(run);
    const activities = new Set<string>();
    run.watch(() => activities.add(run.view.head.activity));
    await run.stop('person');
    const finished = await run.finished;
    assert.equal(finished.outcome.kind, 'stopped-by-person');
    const log = finished.record?.log.map(({ message }) => message).join('\n') ?? '';
    assert.match(log, /asked k6 over REST[^]*did not end within 0.5 s[^]*interrupted k6/);
    assert.ok([...activities].some((activity) => activity.includes('interrupted k6')));
    await own.dispose();
  });

  it('tells a REST port that another program has taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = `127.0.0.1:${(taken.address() as AddressInfo).port}`;
    const apis = { reserve: () => Promise.resolve({ address, api: k6ApiAt('127.0.0.1:1') }) };
    const own = new RealRuns({ ports: { apis } });
    const finished = await own.service.start(own.request('endings/long.js')).finished;
    assertEnding(finished, { kind: 'usage-error', code: 106, finished: false, says: /REST address/ });
    taken.close();
    await own.dispose();
  });

  it('tells a flag that k6 does not know', async () => {
    const finished = await start('passes.js', { extraArgs: ['--no-such-flag'] }).finished;
    assertEnding(finished, { kind: 'usage-error', code: 255, finished: false, says: /no-such-flag/ });
  });

  it('tells that there is no k6', async () => {
    const problem = { code: 'k6-not-found', says: 'There is no k6.', remedy: 'Install it.' };
    const own = new RealRuns({ ports: { finder: { find: () => Promise.resolve({ ok: false, problem }) } } });
    const finished = await own.service.start(own.request('endings/passes.js')).finished;
    assertEnding(finished, { kind: 'k6-missing', finished: false, says: /no k6/ });
    await own.dispose();
  });

  it('judges a lean run, of which k6 keeps nothing, by what was pushed', async () => {
    const well = await start('passes.js', { lean: true }).finished;
    assertEnding(well, { kind: 'passed', code: 0, finished: true, says: /1 threshold held, 1 had no data/ });
    assert.deepEqual(well.record?.summary, []);
    const crossed = await start('integrity-broken.js', { lean: true }).finished;
    const says = /artificial_merits count==0/;
    assertEnding(crossed, { kind: 'integrity-failed', code: 0, finished: true, says });
    assert.equal(crossed.record?.thresholds[0]?.from, 'counter');
  });

  it('keeps secrets out of command line, log and record', async () => {
    const env = { API_TOKEN: 's3cr3t-value-1', COLOUR: 'green' };
    const finished = await start('secret-shown.js', { env }).finished;
    const { record } = finished;
    assert.equal(finished.outcome.kind, 'passed');
    assert.ok(record?.log.some(({ message }) => message === 'token *** and colour green'));
    const { timeline, ...plain } = record ?? {};
    assert.ok(timeline);
    assert.doesNotMatch(JSON.stringify(plain), /s3cr3t-value-1/);
  });
});

describe('a part of a script, with the real k6', () => {
  let runs: RealRuns;
  before(() => (runs = new RealRuns()));
  after(() => runs.dispose());

  const script = 'two scenarios ñ/shop.ts';
  const said = (finished: FinishedRun): string[] =>
    (finished.record?.log ?? []).filter(({ source }) => source === 'console').map(({ message }) => message);

  it('runs one scenario only, with its own files, setup and teardown', async () => {
    const finished = await runs.service.start(
      runs.request(script, { scenario: 'buy', load: { kind: 'smoke' } }),
    ).finished;
    assert.equal(finished.outcome.kind, 'passed', finished.outcome.says);
    assert.deepEqual(said(finished), ['buy corner 7', 'closed']);
    assert.deepEqual(Object.keys(finished.record?.origin.options['scenarios'] ?? {}), ['buy']);
  });

  it('smokes every scenario once, each with its own function and environment', async () => {
    const finished = await runs.service.start(runs.request(script, { load: { kind: 'smoke' } })).finished;
    assert.equal(finished.outcome.kind, 'passed', finished.outcome.says);
    assert.deepEqual(said(finished).sort(), ['browse corner left 3', 'buy corner 7', 'closed', 'rest']);
  });

  it('says when there is no such scenario', async () => {
    const finished = await runs.service.start(runs.request(script, { scenario: 'steal' })).finished;
    assert.equal(finished.outcome.kind, 'usage-error');
    assert.match(finished.outcome.says, /browse, buy, rest/);
  });

  it('leaves no temporary folder behind and touches nothing beside the script', () => {
    assert.throws(() => process.kill(runs.newestPid, 0));
    assert.ok(fixtureScript(script).endsWith('shop.ts'));
  });
});
