import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveMetrics } from '../../src/core/metrics/live-metrics.ts';
import { chartColumns } from '../../src/core/run/view-chart.ts';
import { customRows } from '../../src/core/run/view-custom.ts';
import { requestRows, scenarioRows } from '../../src/core/run/view-tables.ts';
import { runTotals } from '../../src/core/run/view-totals.ts';
import { ThresholdWatch } from '../../src/core/thresholds/threshold-views.ts';
import { createReceivers } from '../../src/host/receiver/receiver.ts';

const thresholds = {
  http_req_duration: ['p(95)<500', 'avg>100000'],
  'http_req_duration{name:slow}': ['med>8'],
  'http_req_failed{scenario:mixed}': ['rate>0.4'],
  http_reqs: ['count>10', 'rate>100000'],
  checks: ['rate>0.9'],
  happy: ['rate>=0.5'],
  room: ['value==7'],
};

/** Two scenarios, groups, a failing request, unnamed URLs, and one custom metric of each kind. */
const script = `
import http from 'k6/http';
import { check, group, sleep } from 'k6';
import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
const sold = new Counter('sold'), room = new Gauge('room'), happy = new Rate('happy');
const balance = new Trend('balance'), waited = new Trend('waited', true);
const base = __ENV.TARGET;
export const options = {
  scenarios: {
    mixed: { executor: 'per-vu-iterations', vus: 3, iterations: 20 },
    plain: { executor: 'constant-arrival-rate', rate: 20, duration: '3s', preAllocatedVUs: 1, maxVUs: 2, exec: 'plain' },
  },
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'count'],
  thresholds: ${JSON.stringify(thresholds)},
};
export default function () {
  group('outer', () => {
    check(http.get(base + '/slow', { tags: { name: 'slow' } }), { 'is 200': (r) => r.status === 200 });
    group('inner', () => http.post(base + '/bad', 'x', { tags: { name: 'bad' } }));
  });
  sold.add(2); room.add(7); happy.add(__ITER % 4 !== 0); balance.add(__ITER - 10); waited.add(12);
  sleep(0.1);
}
export function plain() { http.get(base + '/fast?page=' + (__ITER % 3)); }
`;

interface Summary {
  readonly metrics: Readonly<
    Record<string, Readonly<Record<string, number>> & { thresholds?: Record<string, boolean> }>
  >;
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

/** A target that answers `/bad` with 500, `/slow` after 10 ms or more, and all else at once. */
const target = createServer((request, response) => {
  if (request.url === '/slow') setTimeout(() => response.end('ok'), 10);
  else response.writeHead(request.url === '/bad' ? 500 : 200).end('ok');
});

/** Runs k6 to its end and resolves with what came live and what k6 itself said at the end. */
async function run(): Promise<{
  live: LiveMetrics;
  watch: ThresholdWatch;
  problems: string[];
  summary: Summary;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'ayni-live-'));
  const live = new LiveMetrics(Date.now());
  const watch = new ThresholdWatch({ thresholds });
  const problems: string[] = [];
  const receiver = await createReceivers().open({
    onPush: (push) => {
      live.apply(push);
      watch.update(live.timeline, []);
    },
    onProblem: (says) => problems.push(says),
    mask: (text) => text,
  });
  try {
    await writeFile(join(folder, 'script.js'), script);
    const args = [
      'run',
      '--quiet',
      '-o',
      'experimental-prometheus-rw',
      '--summary-export',
      'summary.json',
      'script.js',
    ];
    const env = {
      ...process.env,
      TARGET: await listen(target),
      K6_PROMETHEUS_RW_SERVER_URL: receiver.url,
      K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
      K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
      K6_NO_USAGE_REPORT: 'true',
    };
    const flags = ['-e', `TARGET=${env.TARGET}`];
    const k6 = spawn(process.env['AYNI_K6'] ?? 'k6', [...args, ...flags], {
      cwd: folder,
      env,
      stdio: 'ignore',
    });
    await new Promise((resolve, reject) => k6.on('close', resolve).on('error', reject));
    const summary = JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')) as Summary;
    return { live, watch, problems, summary };
  } finally {
    await receiver.close();
    target.close();
    target.closeAllConnections();
    await rm(folder, { recursive: true });
  }
}

const near = (actual: number | undefined, expected: number | undefined, share: number): void => {
  assert.ok(actual !== undefined && expected !== undefined, `${actual} and ${expected}`);
  assert.ok(Math.abs(actual - expected) <= share * Math.abs(expected), `${actual} is near ${expected}`);
};

describe('live results of the real k6', () => {
  let of: Awaited<ReturnType<typeof run>>;
  const final = (metric: string): Readonly<Record<string, number>> => of.summary.metrics[metric] ?? {};

  before(async () => {
    of = await run();
  });

  it('arrive without a problem, at most a tick a second', () => {
    assert.deepEqual(of.problems, []);
    const { ticks, durationMs } = of.live.timeline;
    assert.ok(durationMs >= 2500, `${durationMs} ms measured`);
    assert.ok(
      ticks.length >= 2 && ticks.length <= durationMs / 1000 + 2,
      `${ticks.length} in ${durationMs} ms`,
    );
  });

  it('count exactly what k6 counted', () => {
    const totals = runTotals(of.live.timeline);
    assert.equal(totals.requests, final('http_reqs')['count']);
    assert.equal(totals.iterations, final('iterations')['count']);
    near(totals.failedShare, final('http_req_failed')['value'], 1e-12);
    const chart = chartColumns(of.live.timeline);
    const requests = chart.requestsPerSecond.reduce<number>(
      (sum, rate, i) => sum + (rate ?? 0) * ((of.live.timeline.ticks[i]?.widthMs ?? 0) / 1000),
      0,
    );
    near(requests, final('http_reqs')['count'], 1e-9);
    assert.ok(chart.vus.some((vus) => vus !== null && vus >= 3));
  });

  it("tell latencies to within a bucket of k6's own", () => {
    const totals = runTotals(of.live.timeline);
    near(totals.p50, final('http_req_duration')['med'], 0.0906);
    near(totals.p95, final('http_req_duration')['p(95)'], 0.0906);
    near(totals.p99, final('http_req_duration')['p(99)'], 0.0906);
  });

  it('tell requests apart by name, method, status, scenario and group', () => {
    const rows = requestRows(of.live.timeline);
    const shown = rows.map(({ name, method, status, scenario, group, count, failures }) =>
      [name.replace(/^http:.*\?/, '?'), method, status, scenario, group, count, failures].join(' '),
    );
    assert.ok(shown.includes('slow GET 200 mixed ::outer 60 0'), shown.join('\n'));
    assert.ok(shown.includes('bad POST 500 mixed ::outer::inner 60 60'), shown.join('\n'));
    assert.ok(
      shown.some((row) => row.startsWith('?page=1 GET 200 plain')),
      shown.join('\n'),
    );
    near(rows.reduce((sum, { timeShare }) => sum + (timeShare ?? 0), 0), 1, 1e-9); // prettier-ignore
  });

  it('tell scenarios apart', () => {
    const [mixed, plain] = scenarioRows(of.live.timeline, {
      scenarios: { mixed: { executor: 'per-vu-iterations' }, plain: {} },
    });
    assert.deepEqual(
      [mixed?.executor, mixed?.iterations, mixed?.requests, mixed?.failures],
      ['per-vu-iterations', 60, 120, 60],
    );
    assert.ok(plain !== undefined && plain.requests > 0 && plain.failures === 0);
  });

  it('carry custom metrics of every kind, negative values too', () => {
    const rows = new Map(customRows(of.live.timeline).map((row) => [row.name, row]));
    assert.equal(rows.get('sold')?.values['count'], 120);
    assert.equal(rows.get('room')?.values['value'], 7);
    near(rows.get('happy')?.values['rate'], 0.75, 1e-12);
    near(rows.get('balance')?.values['avg'], -0.5, 1e-9);
    near(rows.get('balance')?.values['p(95)'], final('balance')['p(95)'], 0.0906);
    near(rows.get('waited')?.values['avg'], 12, 1e-9);
    assert.equal(rows.get('waited')?.contains, 'time');
    for (const [name, row] of rows)
      if (row.type === 'trend') assert.equal(row.values['count'], final(name)['count'], name);
  });

  it('judge every threshold as k6 did', () => {
    const views = of.watch.update(of.live.timeline, []);
    assert.equal(views.length, 9);
    for (const { metric, source, held, from } of views) {
      const crossed = of.summary.metrics[metric]?.thresholds?.[source];
      assert.equal(held, crossed === false, `${metric}: ${source} from ${from}`);
    }
  });
});
