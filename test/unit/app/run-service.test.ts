import assert from 'node:assert/strict';
import type { Push } from '../../../src/core/metrics/push.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import { readConfig } from '../../../src/core/config/read-config.ts';
import { plainEnvironment } from '../../../src/core/environments/run-environment.ts';
import { declaredTargets } from '../../../src/core/targets/declared-targets.ts';
import { unlistedViolations } from '../../../src/core/integrity/view.ts';
import type { FeedMessage } from '../../../src/core/run/feed.ts';
import { PlayedRuns, calm, watched } from '../../support/run/played-runs.ts';

const counter = (metric: string, value: number, timestampMs: number): Push => ({
  samples: [
    {
      key: { metric, type: 'counter', contains: 'default', tags: { scenario: 'default' } },
      timestampMs,
      value,
    },
  ],
});

const logLine = (fields: Record<string, unknown>): string =>
  JSON.stringify({ level: 'info', msg: '', ...fields });

/** The view that a reader has who only applies the messages. */
function lastHead(messages: readonly FeedMessage[]) {
  const heads = messages.map((message) =>
    message.kind === 'snapshot' ? message.view.head : message.change.head,
  );
  return heads.findLast((head) => head !== undefined);
}

/** Runs of a steady load where an `ayni.yaml` declares targets. */
function promising(text: string): PlayedRuns {
  const targets = declaredTargets(readConfig('/code/shop/ayni.yaml', text), 'local');
  return new PlayedRuns({
    options: { scenarios: { default: { executor: 'constant-vus' } } },
    ports: { environments: { of: () => Promise.resolve(ok(plainEnvironment('local', targets))) } },
  });
}

describe('a run', () => {
  it('is found, inspected, started, watched, and leaves its record', async () => {
    const played = new PlayedRuns({ options: { totalDuration: '10s' } });
    const run = await played.start();
    assert.equal(run.view.head.phase, 'starting');
    assert.equal(run.view.head.plannedMs, 10_000);
    assert.ok(run.view.about.some(({ label, value }) => label === 'k6' && value === '2.2.0'));
    played.k6.pushNow(counter('http_reqs', 5, played.clock.now() + 1000));
    await played.pass(1000);
    assert.equal(run.view.head.phase, 'running');
    assert.deepEqual(run.view.chart.requestsPerSecond, [5]);
    played.k6.end({ code: 0 });
    const finished = await run.finished;
    assert.equal(finished.outcome.kind, 'passed');
    assert.equal(finished.record?.origin.id, run.id);
    assert.equal(played.store.runs.get(run.id), finished.record);
    assert.equal(run.view.head.phase, 'ended');
    assert.deepEqual(played.service.active, []);
  });

  it('leaves nothing open behind: no receiver, no file of its own', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    assert.equal(played.k6.receiversOpen.size, 1);
    played.k6.end({ code: 0 });
    await run.finished;
    assert.equal(played.k6.receiversOpen.size, 0);
    assert.deepEqual([...played.files.texts.keys()], [run.request.scriptPath]);
  });

  it('has the targets of its environment, and says what cannot be used of them', async () => {
    const played = promising('targets: { requestsPerSecond: 3, apdx: 1 }');
    const run = await played.start();
    played.k6.end({ code: 0 });
    const { record } = await run.finished;
    assert.deepEqual(
      record?.targets?.map(({ name, held }) => [name, held]),
      [['Throughput', undefined]],
    );
    assert.equal(record.outcome.fast?.state, 'no-data');
    assert.match(record.missing.join(), /ayni\.yaml, line 1: targets\.apdx is not known\. Write apdex\./);
  });

  it('judges its targets while it goes on, and makes them part of whether it is fast', async () => {
    const played = promising('targets: { requestsPerSecond: 3 }');
    const run = await played.start();
    played.k6.pushNow(counter('http_reqs', 2, played.clock.now() + 1000));
    await played.pass(1000);
    const [row] = run.view.targets?.rows ?? [];
    assert.deepEqual([row?.observed, row?.held], [2, false]);
    assert.equal(run.view.parts?.fast.says, '1 limit crossed: Throughput at least 3/s (ayni.yaml).');
    played.k6.end({ code: 0 });
    assert.equal((await run.finished).outcome.kind, 'thresholds-failed');
  });

  it('judges a target by itself when k6 does not take it beside the options of the script', async () => {
    // The played k6 answers every inspection alike: what the generated module adds is lost.
    const played = promising('targets: { errorRate: 9% }');
    const run = await played.start();
    played.k6.end({ code: 0 });
    const { record } = await run.finished;
    assert.deepEqual(
      record?.targets?.map(({ judge }) => judge),
      ['model'],
    );
  });

  it('is asked nothing when its targets are left out', async () => {
    const played = promising('targets: { errorRate: 9% }');
    const run = await played.start({ withoutTargets: true });
    played.k6.end({ code: 0 });
    const { record } = await run.finished;
    assert.ok(record !== undefined && record.targets === undefined);
  });

  it('journals pushes, log lines and checks while it goes on', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    played.k6.checks = [{ group: '', name: 'up', passes: 3, fails: 1 }];
    played.k6.newest.stderr.write(logLine({ msg: 'hello', source: 'console' }));
    played.k6.pushNow(counter('iterations', 1, played.clock.now() + 900));
    await played.pass(2000);
    const kinds = new Set(played.store.journals.get(run.id)?.entries.map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), ['checks', 'log', 'push']);
    assert.equal(run.view.checks[0]?.fails, 1);
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it('starts nothing when the script does not load', async () => {
    const played = new PlayedRuns();
    const stderr = logLine({
      level: 'error',
      msg: 'Error: no\n\tat file:///w/s.js:2:5(1)\n',
      source: 'stacktrace',
    });
    played.k6.inspection = { code: 107, stderr };
    const { outcome, record } = await (await played.start()).finished;
    assert.equal(outcome.kind, 'script-error');
    assert.deepEqual(outcome.place, { file: '/w/s.js', line: 2, column: 5 });
    assert.equal(record, undefined);
    assert.equal(played.k6.runs.length, 0);
  });

  it('masks secrets in what keeps the script from loading', async () => {
    const played = new PlayedRuns();
    const msg = 'Error: no shop at http://t/?key=s3cr3t%20w\n\tat file:///w/s.js:2:5(1)\n';
    played.k6.inspection = { code: 107, stderr: logLine({ level: 'error', msg, source: 'stacktrace' }) };
    const { outcome } = await (await played.start({ env: { SHOP_KEY: 's3cr3t w' } })).finished;
    assert.match(outcome.says, /no shop at http:\/\/t\/\?key=\*\*\*/);
  });

  it('refuses flags that would take it out of our hands', async () => {
    const played = new PlayedRuns();
    const { outcome } = await (await played.start({ extraArgs: ['--linger'] })).finished;
    assert.equal(outcome.kind, 'usage-error');
    assert.equal(played.k6.processes.started.length, 0);
  });

  it('gives up on a script whose init code does not end', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    played.k6.end({ code: 0 });
    await run.finished;
    const hanging = new PlayedRuns();
    hanging.k6.inspection = { code: 0 };
    const { processes } = hanging.k6;
    const start = processes.start.bind(processes);
    processes.start = (spec) => start({ ...spec, args: spec.args[0] === 'inspect' ? ['hang'] : spec.args });
    const stuck = await hanging.start();
    assert.match(stuck.view.head.activity, /k6 inspect/);
    await hanging.pass(60_000);
    assert.match((await stuck.finished).outcome.says, /did not end within 60 s/);
  });

  it('keeps outcome and record when the store cannot keep them, and says so', async () => {
    const problem = { code: 'disk-full', says: 'The disk is full.', remedy: 'Make room.' };
    const played = new PlayedRuns();
    played.store.begin = () => Promise.resolve(failed(problem));
    const run = await played.start();
    await played.pass(500);
    assert.ok(run.view.missing.some((gap) => gap.includes('The disk is full.')));
    played.k6.end({ code: 0 });
    const finished = await run.finished;
    assert.equal(finished.path, undefined);
    assert.equal(finished.outcome.kind, 'passed');
    assert.ok(finished.record?.missing.some((gap) => gap.includes('The disk is full.')));
  });

  it('journals also what came before the store had opened the journal', async () => {
    const played = new PlayedRuns();
    const begin = played.store.begin.bind(played.store);
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    played.store.begin = (origin) => opened.then(() => begin(origin));
    const run = await played.start();
    played.k6.pushNow(counter('iterations', 1, played.clock.now() + 900));
    open();
    await calm();
    const entries = played.store.journals.get(run.id)?.entries ?? [];
    assert.ok(entries.some(({ kind }) => kind === 'push'));
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it('names what k6 did not leave', async () => {
    const played = new PlayedRuns({ options: { thresholds: { checks: ['rate>0.9'] } } });
    played.k6.summary = undefined;
    const run = await played.start();
    played.k6.end({ signal: 'SIGKILL' });
    const { record, outcome } = await run.finished;
    assert.equal(outcome.kind, 'killed');
    assert.equal(record?.thresholds[0]?.held, undefined);
    assert.match(record?.missing.join(' ') ?? '', /without writing its summary.*pushed no metrics/);
  });

  it('tells a soak that will outgrow the memory of the machine', async () => {
    const soak = { executor: 'constant-arrival-rate', rate: 5000, timeUnit: '1s', duration: '4h' };
    const played = new PlayedRuns({ options: { scenarios: { soak } } });
    const run = await played.start();
    assert.ok(run.view.missing.some((gap) => gap.includes('k6 keeps every value')));
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it("says when its tags would have replaced the script's", async () => {
    const played = new PlayedRuns({ options: { tags: { team: 'a' } } });
    const run = await played.start({ tags: { build: '7' } });
    assert.ok(run.view.missing.some((gap) => gap.includes('tags')));
    assert.ok(!played.k6.newest.spec.args.includes('--tag'));
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it('closes its receiver when k6 cannot be started', async () => {
    const played = new PlayedRuns();
    const { processes } = played.k6;
    const start = processes.start.bind(processes);
    processes.start = (spec) => start(spec.args[0] === 'run' ? { ...spec, command: '/gone' } : spec);
    const { outcome } = await (await played.start()).finished;
    assert.equal(outcome.kind, 'k6-missing');
    assert.equal(played.k6.receiversOpen.size, 0);
  });

  it('ends k6 also when a fault of ours breaks it off', async () => {
    const played = new PlayedRuns();
    played.store.begin = () => {
      throw new Error('not meant to happen');
    };
    const { outcome } = await (await played.start()).finished;
    assert.equal(outcome.kind, 'lost');
    assert.match(outcome.says, /fault of this program.*not meant to happen/);
    assert.deepEqual(played.k6.newest.signals, ['kill']);
  });
});

describe('watching a run', () => {
  it('begins with the whole and goes on with numbered changes, at most four a second', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    await played.pass(250);
    const messages = watched(run);
    for (let i = 1; i <= 40; i++) {
      played.k6.newest.stderr.write(logLine({ msg: `line ${i}`, source: 'console' }));
      played.clock.advance(50);
      await calm();
    }
    assert.equal(messages[0]?.kind, 'snapshot');
    const seqs = messages.map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      seqs.map((_, i) => (seqs[0] ?? 0) + i),
    );
    assert.ok(messages.length <= 9, `${messages.length} messages in 2 s`);
    assert.ok(messages.length >= 5);
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it('gives a late watcher the same state as an early one', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    await played.pass(250);
    const early = watched(run);
    for (let i = 1; i <= 3; i++) {
      played.k6.pushNow(counter('http_reqs', 4 * i, played.clock.now() + 1000));
      await played.pass(1000);
    }
    const [late] = watched(run);
    const rows = early.flatMap((message) =>
      message.kind === 'snapshot' ? message.view.chart.seconds : (message.change.rows?.seconds ?? []),
    );
    assert.equal(late?.kind, 'snapshot');
    assert.deepEqual(rows, late.kind === 'snapshot' ? late.view.chart.seconds : undefined);
    assert.equal(rows.length, 3);
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it('hears the end, whoever watches and however badly', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    let isFirst = true;
    run.watch(() => {
      if (!isFirst) throw new Error('a bad watcher');
      isFirst = false;
    });
    const messages = watched(run);
    played.k6.end({ code: 0 });
    await run.finished;
    assert.equal(lastHead(messages)?.outcome?.kind, 'passed');
    assert.ok(played.log.lines.some((line) => line.includes('a bad watcher')));
  });

  it('tells violations apart from the log, live, in the journal and in the record', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    await played.pass(250);
    const told = { invariant: 'balance', says: 'u1 is off.', vu: 1 };
    const violationAs = (msg: string) => logLine({ level: 'warning', msg, source: 'console' });
    played.k6.newest.stderr.write(violationAs(`ayni-violation ${JSON.stringify(told)}`));
    played.k6.newest.stderr.write(violationAs('ayni-violation {"invariant":'));
    await played.pass(500);
    assert.deepEqual(
      run.view.violations.map(({ says }) => says),
      ['u1 is off.'],
    );
    const lines = run.view.log.filter(({ message }) => message.startsWith('ayni-violation'));
    assert.deepEqual(
      lines.map(({ message }) => message),
      ['ayni-violation {"invariant":'],
      'what cannot be read stays in the log',
    );
    const journaled = played.store.journals.get(run.id)?.entries.filter(({ kind }) => kind === 'violation');
    assert.equal(journaled?.length, 1);
    played.k6.end({ code: 0 });
    assert.equal((await run.finished).record?.violations.length, 1);
  });

  it('masks secrets in violations and in looks without a verdict, and loses none of them', async () => {
    const played = new PlayedRuns();
    const env = { API_TOKEN: 'balance', DB_PASSWORD: 'a"b\\c d' };
    const run = await played.start({ env });
    await played.pass(250);
    const lineOf = (mark: string, told: object) =>
      logLine({ level: 'warning', msg: `${mark} ${JSON.stringify(told)}`, source: 'console' });
    const request = 'GET http://t/users?as=a%22b%5Cc%20d';
    const told = { invariant: 'balance', says: 'u1 is off.', subject: env.DB_PASSWORD, request };
    played.k6.newest.stderr.write(lineOf('ayni-violation', told));
    played.k6.newest.stderr.write(lineOf('ayni-not-verified', { ...told, says: `No ${env.DB_PASSWORD}.` }));
    played.k6.newest.stderr.write(logLine({ msg: JSON.stringify(env), source: 'console' }));
    await played.pass(500);
    const [violation] = run.view.violations;
    assert.deepEqual(
      [violation?.invariant, violation?.subject, violation?.request],
      ['balance', '***', 'GET http://t/users?as=***'],
    );
    const [unverified, printed] = run.view.log.slice(-2).map(({ message }) => message);
    assert.equal(unverified, 'Not verified (***): No ***. GET http://t/users?as=***');
    assert.equal(printed, '{"API_TOKEN":"***","DB_PASSWORD":"***"}');
    played.k6.end({ code: 0 });
    await run.finished;
  });

  it('judges while it goes on whether the system is right, and is not drowned by violations', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    played.k6.pushNow(counter('integrity_violations', 5000, played.clock.now() + 1000));
    const told = JSON.stringify({ invariant: 'balance', says: 'u1 is off.' });
    for (let i = 0; i < 5000; i++)
      played.k6.newest.stderr.write(logLine({ msg: `ayni-violation ${told}`, source: 'console' }));
    await played.pass(1000);
    assert.equal(run.view.parts?.right.state, 'violated');
    assert.ok(run.view.violations.length <= 500, `${run.view.violations.length} are kept`);
    assert.equal(
      unlistedViolations(run.view.integrity, run.view.violations),
      5000 - run.view.violations.length,
    );
    played.k6.end({ code: 0 });
    const { outcome } = await run.finished;
    assert.deepEqual([outcome.kind, outcome.right?.state], ['integrity-failed', 'violated']);
  });

  it('is not drowned by a flood of log lines, and says what was left out', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    for (let i = 0; i < 5000; i++)
      played.k6.newest.stderr.write(logLine({ level: 'warning', msg: 'Request Failed' }));
    played.k6.newest.stderr.write(
      logLine({ level: 'error', msg: 'thresholds on metrics have been crossed' }),
    );
    await played.pass(500);
    assert.ok(run.view.log.length < 250);
    assert.ok(run.view.log.some(({ message }) => /further lines .* left out/.test(message)));
    assert.ok(run.view.log.some(({ message }) => message.startsWith('thresholds on metrics')));
    played.k6.end({ code: 0 });
    assert.match((await run.finished).record?.missing.join() ?? '', /lines of the log/);
  });
});

describe('stopping a run', () => {
  it('asks over REST first, and that is all when k6 ends', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    await run.stop('person');
    const { outcome } = await run.finished;
    assert.deepEqual([outcome.kind, outcome.exitCode], ['stopped-by-person', 103]);
    assert.deepEqual(played.k6.newest.signals, []);
  });

  it('interrupts when k6 agrees but does not end, each stage with its limit', async () => {
    const played = new PlayedRuns();
    played.k6.onStop = 'ignores';
    const run = await played.start();
    played.k6.newest.onSignal = () => played.k6.end({ code: 105 });
    const stopped = run.stop('guard');
    await played.pass(2750);
    assert.deepEqual(played.k6.newest.signals, []);
    await played.pass(500);
    assert.deepEqual(played.k6.newest.signals, ['interrupt']);
    await stopped;
    assert.equal((await run.finished).outcome.kind, 'stopped-by-guard');
  });

  it('ends the group of a k6 that hears nothing', async () => {
    const played = new PlayedRuns();
    played.k6.onStop = 'refuses';
    const run = await played.start();
    played.k6.newest.onSignal = () => undefined;
    const activities = new Set<string>();
    run.watch(() => activities.add(run.view.head.activity));
    const stopped = run.stop('person');
    await played.pass(4000);
    await stopped;
    assert.deepEqual(played.k6.newest.signals, ['interrupt', 'kill']);
    const { outcome, record } = await run.finished;
    assert.deepEqual([outcome.kind, outcome.signal], ['stopped-by-person', 'SIGKILL']);
    assert.ok(record?.log.some(({ message }) => message === 'The k6 process was ended.'));
    assert.ok([...activities].some((activity) => activity.includes('did not react')));
  });

  it('twice is harmless', async () => {
    const played = new PlayedRuns();
    const run = await played.start();
    await Promise.all([run.stop('person'), run.stop('shutdown')]);
    await run.stop('person');
    assert.equal(played.k6.stopsAsked, 1);
    assert.match((await run.finished).outcome.says, /^The run was stopped before its end/);
  });

  it('before k6 was started leaves nothing to stop', async () => {
    const played = new PlayedRuns();
    const run = played.service.start((await played.start()).request);
    await calm();
    assert.equal(run.view.head.phase, 'queued');
    await run.stop('person');
    const finished = await run.finished;
    assert.equal(finished.outcome.kind, 'stopped-by-person');
    assert.equal(finished.record, undefined);
    await played.service.shutdown();
  });
});

describe('several runs', () => {
  it('wait for each other within a workspace', async () => {
    const played = new PlayedRuns();
    const first = await played.start();
    const second = await played.start();
    const elsewhere = await played.start({ workspacePath: '/code/other' });
    assert.deepEqual(
      [first, second, elsewhere].map((run) => run.view.head.phase),
      ['starting', 'queued', 'starting'],
    );
    const third = await played.start();
    played.k6.runs[0]?.exit({ code: 0 });
    await first.finished;
    await calm();
    assert.deepEqual([second.view.head.phase, third.view.head.phase], ['starting', 'queued']);
    await played.service.shutdown();
  });

  it('go on side by side when that is allowed', async () => {
    const played = new PlayedRuns({ settings: { allowParallelRuns: true } });
    const runs = [await played.start(), await played.start()];
    assert.deepEqual(
      runs.map((run) => run.view.head.phase),
      ['starting', 'starting'],
    );
    for (const process of played.k6.runs) process.exit({ code: 0 });
    await Promise.all(runs.map(({ finished }) => finished));
  });

  it('are all over after a shutdown', async () => {
    const played = new PlayedRuns();
    const runs = [await played.start(), await played.start()];
    const counts: number[] = [];
    played.service.onDidChange(() => counts.push(played.service.active.length));
    await played.service.shutdown();
    assert.deepEqual(await Promise.all(runs.map(async ({ finished }) => (await finished).outcome.kind)), [
      'stopped-by-person',
      'stopped-by-person',
    ]);
    assert.deepEqual(played.service.active, []);
    assert.equal(counts.at(-1), 0);
  });
});
