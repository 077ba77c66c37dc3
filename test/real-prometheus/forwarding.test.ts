import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinishedRun } from '../../src/app/run/run-service.ts';
import { counterTotal } from '../../src/core/run/series-totals.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';
import { RealRuns } from '../support/run/real-runs.ts';
import { tinyTarget } from '../support/tiny-target.ts';

const script = `
import http from 'k6/http';
import { Trend } from 'k6/metrics';
const waited = new Trend('waited', true);
export const options = { scenarios: { steady: { executor: 'per-vu-iterations', vus: 2, iterations: 15 } } };
export default function () {
  http.get(__ENV.BASE_URL, { tags: { name: 'home' } });
  waited.add(120, { who: __ENV.API_TOKEN });
}
`;

describe('Forwarding to a real Prometheus', () => {
  let runs: RealRuns;
  let target: Awaited<ReturnType<typeof tinyTarget>>;
  before(async () => {
    runs = new RealRuns();
    target = await tinyTarget();
    writeFileSync(join(runs.workspacePath, 'steady.js'), script);
  });
  after(async () => {
    await runs.dispose();
    await target.close();
  });

  async function runBeside(prometheus: string): Promise<FinishedRun> {
    writeFileSync(
      join(runs.workspacePath, 'ayni.yaml'),
      `environments:\n  staging:\n    baseUrl: ${target.url}\n    prometheus: { url: '${prometheus}', remoteWrite: true }\n`,
    );
    return runs.service.start({
      ...runs.request('steady.js'),
      scriptPath: join(runs.workspacePath, 'steady.js'),
      environment: 'staging',
      env: { API_TOKEN: 'hush-hush-hush' },
    }).finished;
  }

  const valueOf = async ({ query }: RealPrometheus, expression: string): Promise<number> =>
    Number((await query(expression))[0]?.value[1]);

  it("brings k6's exact counts and its histograms, with the labels of the run", async () => {
    const prometheus = await startPrometheus();
    try {
      const { record } = await runBeside(prometheus.url);
      assert.ok(record);
      const requests = counterTotal(record.timeline.select({ metric: 'http_reqs' }));
      assert.equal(requests, 30);
      const of = `testid="${record.origin.id}",ayni_run="${record.origin.id}",ayni_script="steady.js",ayni_environment="staging"`;
      assert.equal(await valueOf(prometheus, `sum(k6_http_reqs_total{${of},name="home"})`), 30);
      assert.equal(await valueOf(prometheus, `histogram_count(k6_http_req_duration_seconds{${of}})`), 30);
      const sum = await valueOf(prometheus, `histogram_sum(k6_waited_seconds{${of}})`);
      assert.ok(Math.abs(sum - 30 * 0.12) < 1e-9, String(sum));
      const p95 = await valueOf(prometheus, `histogram_quantile(0.95, k6_waited_seconds{${of}})`);
      assert.ok(Math.abs(p95 / 0.12 - 1) < 0.09, String(p95));
      const gauge = await valueOf(prometheus, `k6_waited_p95{${of}}`);
      assert.ok(Math.abs(gauge / 0.12 - 1) < 0.09, String(gauge));
      assert.ok(Math.abs((await valueOf(prometheus, `k6_waited_avg{${of}}`)) / 0.12 - 1) < 1e-9);
      const [series] = await prometheus.query(`k6_waited_avg{${of}}`);
      assert.equal(series?.metric['who'], '***');
      assert.equal(record.forwarded?.dropped, 0);
      assert.ok(record.forwarded.samples > 20);
      assert.deepEqual(record.missing, []);
      assert.match(
        record.log.map(({ message }) => message).join('\n'),
        /Forwarded \d+ samples to 127\.0\.0\.1:\d+, 0 dropped\./,
      );
    } finally {
      await prometheus.stop();
    }
  });

  it('brings gauges to one that takes no native histograms, and everything else', async () => {
    const prometheus = await startPrometheus({ nativeHistograms: false });
    try {
      const { record } = await runBeside(prometheus.url);
      assert.ok(record);
      const of = `testid="${record.origin.id}"`;
      assert.equal(await valueOf(prometheus, `sum(k6_http_reqs_total{${of}})`), 30);
      assert.ok((await valueOf(prometheus, `k6_waited_p99{${of}}`)) > 0.11);
      assert.deepEqual(await prometheus.query(`k6_waited_seconds{${of}}`), []);
      assert.equal(record.forwarded?.dropped, 0);
      assert.match(record.log.map(({ message }) => message).join('\n'), /takes no native histograms/);
    } finally {
      await prometheus.stop();
    }
  });

  it('that is not there leaves the run as it is, and is told', async () => {
    const gone = await tinyTarget();
    await gone.close();
    const { record, outcome } = await runBeside(gone.url.replace(/\/$/, ''));
    assert.ok(record);
    assert.equal(outcome.passed, true);
    assert.equal(record.forwarded?.samples, 0);
    assert.match(
      record.missing.join('\n'),
      /samples of the metrics forwarded to 127\.0\.0\.1:\d+: it does not answer/,
    );
  });
});
