import assert from 'node:assert/strict';
import { askMetrics } from '../../../src/app/prometheus/ask-metrics.ts';
import type { PrometheusServers } from '../../../src/app/ports.ts';
import type { Problem } from '../../../src/core/base/result.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import { readConfig } from '../../../src/core/config/read-config.ts';
import { serverFailed } from '../../../src/core/prometheus/api/problems.ts';
import { FakePrometheus } from '../../support/fakes/fake-prometheus.ts';

const serversWith = (api: FakePrometheus): PrometheusServers => ({
  of: () =>
    Promise.resolve(
      ok({
        api,
        monitoring: readConfig('/a/ayni.yaml', '').monitoring,
        configPath: '/a/ayni.yaml',
        remoteWrite: undefined,
        mask: (text) => text,
      }),
    ),
});

const asked = { path: '/a/ayni.yaml', environment: 'local' };

describe('asking for the metrics of an environment', () => {
  const { signal } = new AbortController();
  let api: FakePrometheus;
  beforeEach(() => {
    api = new FakePrometheus();
    api.expressions.set('up', [{ labels: { __name__: 'up', job: 'shop' }, valueAt: () => 1 }]);
    api.known.push({ metric: 'up', type: 'gauge', help: 'Whether it answers.', unit: '' });
  });

  it('gives names, what is known of them, and labels', async () => {
    const answer = await askMetrics(serversWith(api), asked, signal);
    assert.deepEqual(
      answer,
      ok({
        metrics: [{ name: 'up', type: 'gauge', help: 'Whether it answers.' }],
        labels: ['job'],
        isCut: false,
      }),
    );
  });

  it('gives the names alone of a server that tells nothing else', async () => {
    const gone = failed(serverFailed(api.url, 'not here'));
    api.metadata = () => Promise.resolve(gone);
    api.labelNames = () => Promise.resolve(gone);
    const answer = await askMetrics(serversWith(api), asked, signal);
    assert.ok(answer.ok);
    assert.deepEqual(answer.value?.metrics, [{ name: 'up', type: undefined, help: '' }]);
  });

  it('says why there are none, and nothing of an environment without a server', async () => {
    const problem: Problem = { code: 'secret-missing', says: 'None.', remedy: 'Give it.' };
    const answered = (answer: Awaited<ReturnType<PrometheusServers['of']>>) =>
      askMetrics({ of: () => Promise.resolve(answer) }, asked, signal);
    assert.deepEqual(await answered(failed(problem)), failed(problem));
    assert.deepEqual(await answered(ok(undefined)), ok(undefined));
    api.problem = serverFailed(api.url, 'no disk');
    assert.deepEqual(await askMetrics(serversWith(api), asked, signal), failed(api.problem));
  });
});
