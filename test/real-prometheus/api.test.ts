import assert from 'node:assert/strict';
import type { PrometheusApi } from '../../src/app/ports.ts';
import type { Result } from '../../src/core/base/result.ts';
import { prometheusApiAt } from '../../src/host/prometheus/prometheus-api.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { FakePrometheus } from '../support/fakes/fake-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';

interface World {
  readonly api: PrometheusApi;
  close(): Promise<void>;
}

const rule = { record: 'app:up:count', expr: 'count(up == 1)', labels: { team: 'shop' } };
const alert = { alert: 'Never', expr: 'vector(0) > 1', for: '5m', annotations: { summary: 'No' } };

async function real(): Promise<World> {
  const sandbox: Sandbox = await startSandbox({ port: 0 });
  const rules = { 'app.yml': JSON.stringify({ groups: [{ name: 'app', rules: [rule, alert] }] }) };
  const prometheus = await startPrometheus({ scrape: [sandbox.url], rules });
  await prometheus.until('http_requests_total');
  return {
    api: prometheusApiAt({ url: prometheus.url, headers: {}, timeoutMs: 10_000 }),
    close: async () => {
      await prometheus.stop();
      await sandbox.close();
    },
  };
}

function fake(): Promise<World> {
  const api = new FakePrometheus();
  api.now = () => Date.now();
  const constant = (value: number | undefined) => [{ labels: {}, valueAt: () => value }];
  api.expressions.set('vector(3)', constant(3));
  api.expressions.set('vector(0) / 0', constant(NaN));
  api.expressions.set('vector(1) / 0', constant(Infinity));
  api.expressions.set('nothing_of_that_name', []);
  const job = { job: 'target', __name__: 'up' };
  api.expressions.set('up', [{ labels: job, valueAt: () => 1 }]);
  api.known.push({
    metric: 'http_requests_total',
    type: 'counter',
    help: 'Answers by method, route and status.',
    unit: '',
  });
  const shared = { query: '', health: 'ok', lastError: '', alerts: [] };
  api.loaded.push({
    name: 'app',
    file: 'app.yml',
    intervalSeconds: 1,
    rules: [
      {
        ...shared,
        kind: 'record',
        name: rule.record,
        labels: rule.labels,
        state: undefined,
        forSeconds: 0,
        annotations: {},
      },
      {
        ...shared,
        kind: 'alert',
        name: 'Never',
        labels: {},
        state: 'inactive',
        forSeconds: 300,
        annotations: alert.annotations,
      },
    ],
  });
  return Promise.resolve({ api, close: () => Promise.resolve() });
}

function valueOf<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : result.problem.says);
  return result.value;
}
const codeOf = <T>(result: Result<T>): string => (result.ok ? 'no problem' : result.problem.code);

for (const [name, open] of [
  ['that is real', real],
  ['in the fake', fake],
] as const) {
  describe(`The HTTP API of a Prometheus ${name}`, () => {
    let world: World;
    before(async () => (world = await open()));
    after(() => world.close());

    it('answers a query at a moment', async () => {
      const { data, seriesInAll } = valueOf(
        await world.api.query({ expression: 'vector(3)', atMs: 1_700_000_000_500 }),
      );
      assert.deepEqual(data, {
        kind: 'vector',
        samples: [{ labels: {}, atMs: 1_700_000_000_500, value: 3 }],
      });
      assert.equal(seriesInAll, 1);
    });

    it('tells its own time', async () => {
      const { data } = valueOf(await world.api.query({ expression: 'time()' }));
      assert.equal(data.kind, 'scalar');
      assert.ok(
        data.kind === 'scalar' &&
          Math.abs(data.atMs - Date.now()) < 5000 &&
          Math.abs(data.value * 1000 - data.atMs) < 1,
      );
    });

    it('answers a query over a time, both ends included', async () => {
      const asked = {
        expression: 'vector(3)',
        startMs: 1_700_000_000_000,
        endMs: 1_700_000_010_000,
        stepMs: 2500,
      };
      const { data } = valueOf(await world.api.queryRange(asked));
      assert.equal(data.kind, 'matrix');
      assert.deepEqual(data.kind === 'matrix' && data.series[0]?.values, [3, 3, 3, 3, 3]);
      assert.deepEqual(
        data.kind === 'matrix' && data.series[0]?.atMs.map((at) => at - asked.startMs),
        [0, 2500, 5000, 7500, 10_000],
      );
    });

    it('tells what is no number, and what is without end', async () => {
      const first = async (expression: string) => {
        const { data } = valueOf(await world.api.query({ expression }));
        return data.kind === 'vector' ? data.samples[0]?.value : undefined;
      };
      assert.deepEqual([await first('vector(0) / 0'), await first('vector(1) / 0')], [NaN, Infinity]);
    });

    it('has nothing of what it does not know', async () => {
      const { data, seriesInAll } = valueOf(await world.api.query({ expression: 'nothing_of_that_name' }));
      assert.deepEqual(data, { kind: 'vector', samples: [] });
      assert.equal(seriesInAll, 0);
    });

    it('refuses a wrong expression with its own words', async () => {
      const answer = await world.api.query({ expression: 'sum(' });
      assert.equal(codeOf(answer), 'prometheus-query-refused');
      assert.match(answer.ok ? '' : answer.problem.says, /invalid parameter "query"/);
    });

    it('refuses a range with too many points', async () => {
      const asked = { expression: 'vector(3)', startMs: 0, endMs: 20_000_000, stepMs: 1000 };
      assert.equal(codeOf(await world.api.queryRange(asked)), 'prometheus-query-refused');
    });

    it('knows labels and their values', async () => {
      assert.ok(valueOf(await world.api.labelNames({})).names.includes('job'));
      assert.ok(valueOf(await world.api.labelValues('job', { selectors: ['up'] })).names.includes('target'));
    });

    it('knows what metrics mean', async () => {
      const known = valueOf(await world.api.metadata());
      assert.deepEqual(
        known.find(({ metric }) => metric === 'http_requests_total'),
        {
          metric: 'http_requests_total',
          type: 'counter',
          help: 'Answers by method, route and status.',
          unit: '',
        },
      );
    });

    it('knows its rules', async () => {
      const [group] = valueOf(await world.api.rules());
      assert.equal(group?.name, 'app');
      assert.deepEqual(
        group.rules.map((one) => [one.kind, one.name, one.state, one.forSeconds]),
        [
          ['record', 'app:up:count', undefined, 0],
          ['alert', 'Never', 'inactive', 300],
        ],
      );
      assert.deepEqual(group.rules[0]?.labels, { team: 'shop' });
    });

    it('is not asked by who has given up', async () => {
      const gone = new AbortController();
      gone.abort();
      assert.equal(
        codeOf(await world.api.query({ expression: 'vector(3)' }, gone.signal)),
        'prometheus-aborted',
      );
    });
  });
}

describe('A real Prometheus that asks for a login', () => {
  // The word `open sesame`, as bcrypt.
  const password = '$2b$04$M3rBqn3gMhyWAeRUW8jUdOygy67eDx4zbY1KZdHX06xyurIL4P3yG';

  it('is told who asks', async () => {
    const prometheus = await startPrometheus({
      web: JSON.stringify({ basic_auth_users: { ana: password } }),
    });
    const login = `Basic ${Buffer.from('ana:open sesame').toString('base64')}`;
    const ask = (headers: Readonly<Record<string, string>>) =>
      prometheusApiAt({ url: prometheus.url, headers, timeoutMs: 10_000 }).query({ expression: 'vector(3)' });
    try {
      assert.equal(codeOf(await ask({})), 'prometheus-not-allowed');
      assert.equal(codeOf(await ask({ authorization: login })), 'no problem');
    } finally {
      await prometheus.stop();
    }
  });
});
