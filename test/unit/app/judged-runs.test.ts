import assert from 'node:assert/strict';
import { ok } from '../../../src/core/base/result.ts';
import { readConfig } from '../../../src/core/config/read-config.ts';
import { unreachable } from '../../../src/core/prometheus/api/problems.ts';
import type { RunRecord } from '../../../src/core/run/record.ts';
import { FakePrometheus } from '../../support/fakes/fake-prometheus.ts';
import { calm, PlayedRuns } from '../../support/run/played-runs.ts';

const rules = `groups:
  - name: shop
    interval: 1s
    rules:
      - alert: Slow
        expr: p95 > 1
        for: 2s
      - alert: Down
        expr: up == 0
`;

const slowFrom = 3000;

/** Plays a run of six seconds whose environment has a Prometheus, and a rule file. */
async function judgedRun(config: string, arrange: (api: FakePrometheus) => void): Promise<RunRecord> {
  const api = new FakePrometheus();
  const { monitoring } = readConfig('ayni.yaml', config);
  const found = { api, monitoring, configPath: '/code/ayni.yaml', remoteWrite: undefined, mask: String };
  const runs = new PlayedRuns({
    ports: {
      prometheus: { of: () => Promise.resolve(ok(found)) },
      ruleFiles: {
        find: () => Promise.resolve({ files: [{ path: '/code/rules.yml', text: rules }], problems: [] }),
      },
    },
  });
  api.now = () => runs.clock.now();
  const startMs = runs.clock.now();
  api.expressions.set('p95 > 1', [
    { labels: { job: 'shop' }, valueAt: (at) => (at >= startMs + slowFrom ? 2 : undefined) },
  ]);
  api.expressions.set('up == 0', []);
  arrange(api);
  const run = await runs.start();
  await runs.pass(6250);
  runs.k6.end({ code: 0 });
  await calm();
  await runs.pass(20_000);
  const { record } = await run.finished;
  assert.ok(record);
  return record;
}

const withRules = 'prometheus: { rules: [rules.yml] }';

describe('The alerts of rule files at the end of a run', () => {
  it('are judged over its time', async () => {
    const { alerts } = await judgedRun(withRules, () => undefined);
    assert.deepEqual(
      alerts?.alerts.map(({ name, state }) => `${name} ${state}`),
      ['Slow fired', 'Down quiet'],
    );
    assert.deepEqual(
      alerts.alerts[0]?.spans.map(({ state, from }) => [state, Math.round(from)]),
      [
        ['pending', 3],
        ['firing', 5],
      ],
    );
  });

  it('are not asked where no rule file is named', async () => {
    assert.equal((await judgedRun('prometheus: {}', () => undefined)).alerts, undefined);
  });

  it('stay unknown, with the reason, when the server does not answer', async () => {
    const { alerts, outcome } = await judgedRun(withRules, (api) => {
      api.problem = unreachable('http://prometheus.test', 'connection refused');
    });
    assert.ok(alerts?.alerts.every(({ state, says }) => state === 'unknown' && /refused/.test(says)));
    assert.equal(outcome.passed, true);
  });
});
