import assert from 'node:assert/strict';
import type { EnvironmentPrometheus, PrometheusServers } from '../../../src/app/ports.ts';
import type { Result } from '../../../src/core/base/result.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import { readConfig } from '../../../src/core/config/read-config.ts';
import { overloaded, unreachable } from '../../../src/core/prometheus/api/problems.ts';
import type { Watched } from '../../../src/core/prometheus/watch/watched.ts';
import { FakePrometheus } from '../../support/fakes/fake-prometheus.ts';
import { calm, PlayedRuns } from '../../support/run/played-runs.ts';

const twoQueries = `prometheus:
  queries:
    busy: { query: busy, unit: '%', legend: 'pool {{pool}}' }
    errors: errors
    asked-elsewhere: { query: never, watch: false }
`;

/** Runs whose environment has a Prometheus, with queries of an `ayni.yaml`. */
function watchedRuns(config = twoQueries) {
  const api = new FakePrometheus();
  const { monitoring } = readConfig('ayni.yaml', config);
  const answer: Result<EnvironmentPrometheus> = ok({
    ...{ api, monitoring, remoteWrite: undefined, mask: String },
    configPath: '/code/ayni.yaml',
  });
  const runs = new PlayedRuns({
    options: { totalDuration: '2m' },
    ports: { prometheus: { of: () => Promise.resolve(answer) } },
  });
  api.now = () => runs.clock.now();
  return { runs, api };
}

const startMs = new PlayedRuns().clock.now();

/** Ends k6 and gives the record's part. */
async function recordOf(
  { runs }: ReturnType<typeof watchedRuns>,
  run: Awaited<ReturnType<PlayedRuns['start']>>,
) {
  runs.k6.end({ code: 0 });
  await calm();
  const { record } = await run.finished;
  assert.ok(record);
  return record;
}

const query = (watched: Watched | undefined, name: string) => {
  const found = watched?.queries.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
};

describe('Queries that are watched during a run', () => {
  it('are seen while it goes on, and kept with the whole run', async () => {
    const world = watchedRuns();
    const { runs, api } = world;
    api.expressions.set('busy', [
      { labels: { pool: 'a' }, valueAt: (at) => (at - startMs) / 1000 },
      { labels: { pool: 'b' }, valueAt: () => 5 },
    ]);
    api.expressions.set('errors', []);
    const run = await runs.start();
    assert.deepEqual(
      run.view.watched?.queries.map(({ state }) => state),
      ['waiting', 'waiting'],
    );
    await runs.pass(3250);
    assert.deepEqual(query(run.view.watched, 'busy').series, [
      { label: 'pool a', values: [0, 1, 2, 3] },
      { label: 'pool b', values: [5, 5, 5, 5] },
    ]);
    assert.equal(query(run.view.watched, 'errors').state, 'empty');
    await runs.pass(2000);
    const record = await recordOf(world, run);
    assert.deepEqual(record.watched?.seconds, [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(query(record.watched, 'busy').series[0]?.values, [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(record.watched.clock, { aheadMs: 0, withinMs: 0 });
    assert.ok(!record.missing.some((text) => text.includes('busy')));
  });

  it("line up with the run though the server's clock is far from ours", async () => {
    const world = watchedRuns();
    const { runs, api } = world;
    api.now = () => runs.clock.now() + 90_000;
    api.expressions.set('busy', [{ labels: {}, valueAt: (at) => (at - 90_000 - startMs) / 1000 }]);
    api.expressions.set('errors', []);
    const run = await runs.start();
    await runs.pass(3250);
    const record = await recordOf(world, run);
    assert.deepEqual(query(record.watched, 'busy').series[0]?.values, [0, 1, 2, 3]);
    assert.equal(record.watched?.clock?.aheadMs, 90_000);
  });

  it('are asked for the newest stretch only, and for the whole at the end', async () => {
    const world = watchedRuns();
    const { runs, api } = world;
    api.expressions.set('busy', [{ labels: {}, valueAt: () => 1 }]);
    api.expressions.set('errors', []);
    const run = await runs.start();
    await runs.pass(90_250);
    const ranges = api.ranges.filter(({ expression }) => expression === 'busy');
    assert.equal((ranges.at(-1)?.startMs ?? 0) - startMs, 87_000 - 60_000);
    await recordOf(world, run);
    assert.equal(api.ranges.filter(({ expression }) => expression === 'busy').at(-1)?.startMs, startMs);
    assert.ok(!api.ranges.some(({ expression }) => expression === 'never'));
  });

  it('that are refused say so, and the others go on', async () => {
    const world = watchedRuns();
    world.api.expressions.set('errors', [{ labels: {}, valueAt: () => 2 }]);
    const run = await world.runs.start();
    await world.runs.pass(3250);
    const { state, notes } = query(run.view.watched, 'busy');
    assert.equal(state, 'failed');
    assert.match(notes[0] ?? '', /refuses the query: invalid parameter/);
    assert.equal(query(run.view.watched, 'errors').state, 'answered');
    const record = await recordOf(world, run);
    assert.ok(record.missing.some((text) => /^busy: Prometheus .* refuses the query/.test(text)));
    assert.equal(record.outcome.kind, (await recordOfUnwatched()).outcome.kind);
  });

  it('are asked more and more seldom while the server does not answer, and seen again when it does', async () => {
    const { runs, api } = watchedRuns();
    let asked = 0;
    api.query = () => {
      asked++;
      return Promise.resolve(failed(unreachable(api.url, 'nobody listens there')));
    };
    const run = await runs.start();
    await runs.pass(60_000);
    assert.equal(asked, 4, 'after 3, 9, 21 and 45 s');
    assert.deepEqual(
      run.view.watched?.queries.map(({ state }) => state),
      ['failed', 'failed'],
    );
    api.query = new FakePrometheus().query;
    api.expressions.set('busy', [{ labels: {}, valueAt: () => 1 }]);
    api.expressions.set('errors', []);
    await runs.pass(60_000);
    assert.equal(query(run.view.watched, 'busy').state, 'answered');
  });

  it('keep what they had when the end is not answered, and never hold up the record for long', async () => {
    const world = watchedRuns();
    const { runs, api } = world;
    api.expressions.set('busy', [{ labels: {}, valueAt: () => 1 }]);
    api.expressions.set('errors', []);
    const run = await runs.start();
    await runs.pass(3250);
    api.gate = new Promise(() => undefined);
    runs.k6.end({ code: 0 });
    await runs.pass(10_250);
    const { record } = await run.finished;
    const { state, series, notes } = query(record?.watched, 'busy');
    assert.deepEqual([state, series[0]?.values], ['failed', [1, 1, 1, 1]]);
    assert.match(notes[0] ?? '', /no answer within 10 s after the end/);
  });

  it('tell what is no number, what was cut, and what the server warns of', async () => {
    const world = watchedRuns();
    const { runs, api } = world;
    api.warnings = ['store-2 did not answer'];
    api.expressions.set('busy', [{ labels: {}, valueAt: (at) => (at === startMs ? NaN : Infinity) }]);
    api.expressions.set(
      'errors',
      Array.from({ length: 30 }, (_, i) => ({ labels: { i: String(i) }, valueAt: () => i })),
    );
    const run = await runs.start();
    await runs.pass(3250);
    const busy = query(run.view.watched, 'busy');
    assert.deepEqual(busy.series[0]?.values, [null, null, null, null]);
    assert.deepEqual(
      busy.notes.map((note) => note.split(',')[0]),
      [
        'Prometheus says: store-2 did not answer.',
        '1 of 4 values are no number (NaN)',
        '3 of 4 values are infinite',
      ],
    );
    assert.equal(busy.state, 'partial');
    const errors = query(run.view.watched, 'errors');
    assert.equal(errors.series.length, 10);
    assert.match(errors.notes[1] ?? '', /10 of 30 series are kept/);
  });

  it('become coarser in a run that takes longer than planned', async () => {
    const world = watchedRuns('prometheus: { queries: { busy: busy }, step: 1s }\n');
    const { runs, api } = world;
    api.expressions.set('busy', [{ labels: {}, valueAt: (at) => (at - startMs) / 1000 }]);
    const run = await runs.start();
    await runs.pass(610_000);
    assert.equal(run.view.watched?.stepMs, 2000);
    assert.deepEqual(query(run.view.watched, 'busy').series[0]?.values.slice(0, 3), [0, 2, 4]);
  }).timeout(30_000);

  it('that are too many are named', async () => {
    const names = Array.from({ length: 14 }, (_, i) => `q${i}`);
    const { runs } = watchedRuns(
      `prometheus: { queries: { ${names.map((name) => `${name}: up`).join(', ')} } }\n`,
    );
    const run = await runs.start();
    assert.equal(run.view.watched?.queries.length, 12);
    assert.match(run.view.missing[0] ?? '', /q12, q13/);
  });
});

describe('A run that cannot be watched', () => {
  const startedWith = async (of: PrometheusServers['of']) => {
    const runs = new PlayedRuns({ ports: { prometheus: { of } } });
    return { runs, run: await runs.start() };
  };

  it('goes on, and says why', async () => {
    const problem = { code: 'secret-missing', says: 'There is no value for T.', remedy: 'Set it.' };
    const { run } = await startedWith(() => Promise.resolve(failed(problem)));
    assert.equal(run.view.head.phase, 'starting');
    assert.deepEqual(run.view.missing, ['What Prometheus tells and gets: There is no value for T. Set it.']);
    assert.equal(run.view.watched, undefined);
  });

  it('is stopped at once while a person is asked for a secret', async () => {
    const { run } = await startedWith(() => new Promise(() => undefined));
    void run.stop('person');
    assert.equal((await run.finished).outcome.passed, false);
  });

  it('has no part of Prometheus where none is configured', async () => {
    assert.equal('watched' in (await recordOfUnwatched()), false);
  });

  it('does not wait for Prometheus when the editor is closed', async () => {
    const { runs, api } = watchedRuns();
    api.gate = new Promise(() => undefined);
    const run = await runs.start();
    void runs.service.shutdown();
    await runs.pass(2500);
    assert.equal((await run.finished).record?.watched?.queries[0]?.state, 'waiting');
  });

  it('waits no longer for the last answers once the editor is closed', async () => {
    const { runs, api } = watchedRuns();
    api.gate = new Promise(() => undefined);
    const run = await runs.start();
    runs.k6.end({ code: 0 });
    await calm();
    void runs.service.shutdown();
    await calm();
    assert.equal((await run.finished).record?.watched?.queries[0]?.state, 'failed');
  });

  it('keeps its record when asking Prometheus breaks', async () => {
    const world = watchedRuns();
    const { runs, api } = world;
    api.queryRange = () => {
      throw new Error('broken');
    };
    const run = await runs.start();
    await runs.pass(3250);
    const { missing, outcome } = await recordOf(world, run);
    assert.equal(outcome.kind, (await recordOfUnwatched()).outcome.kind);
    assert.ok(missing.includes('The queries while the run went on: broken'), missing.join('|'));
    assert.ok(missing.includes('What Prometheus tells: broken'), missing.join('|'));
  });

  it('ends no later than its answers', async () => {
    const world = watchedRuns();
    const run = await world.runs.start();
    const before = world.runs.clock.waiting;
    await recordOf(world, run);
    assert.ok(world.runs.clock.waiting <= before, 'no timer is left that would hold the process');
  });

  it('hides the secrets of the script in what Prometheus tells', async () => {
    const world = watchedRuns();
    world.api.expressions.set('busy', [{ labels: { pool: 'of s3cret-word' }, valueAt: () => 1 }]);
    world.api.expressions.set('errors', []);
    const run = await world.runs.start({ env: { API_TOKEN: 's3cret-word' } });
    await world.runs.pass(3250);
    assert.equal(query(run.view.watched, 'busy').series[0]?.label, 'pool of ***');
    const { watched } = await recordOf(world, run);
    assert.equal(query(watched, 'busy').series[0]?.label, 'pool of ***');
  });

  it('is not told twice of a server that has enough', async () => {
    const world = watchedRuns();
    world.api.problem = overloaded(world.api.url, 'HTTP 503');
    const run = await world.runs.start();
    await world.runs.pass(3250);
    const { missing } = await recordOf(world, run);
    assert.equal(missing.filter((text) => text.startsWith('busy, errors: Prometheus')).length, 1);
  });
});

async function recordOfUnwatched() {
  const runs = new PlayedRuns();
  const run = await runs.start();
  runs.k6.end({ code: 0 });
  await calm();
  const { record } = await run.finished;
  assert.ok(record);
  return record;
}
