import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WatchedQuery } from '../../src/core/prometheus/watch/watched.ts';
import type { RunRecord } from '../../src/core/run/record.ts';
import { viewOfRecord } from '../../src/core/run/view-record.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startAyni } from '../support/cli/program.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';
import { RealRuns } from '../support/run/real-runs.ts';

const script = `
import http from 'k6/http';
import { sleep } from 'k6';
export const options = { vus: 4, duration: '8s', thresholds: { http_req_failed: ['rate<0.1'] } };
export default function () {
  if (__ENV.PROM_TOKEN) throw new Error(__ENV.PROM_TOKEN);
  http.get(\`\${__ENV.BASE_URL}/users\`);
  sleep(0.1);
}
`;

const config = (sandbox: string, prometheus: string): string => `
environments:
  local:
    baseUrl: ${sandbox}
    prometheus: ${prometheus}
prometheus:
  step: 1s
  evaluationInterval: 1s
  rules: [rules/*.yml]
  queries:
    requests:
      query: sum by (status) (rate(http_requests_total{route!="/metrics"}[4s]))
      unit: /s
      legend: 'status {{status}}'
    idle: 0 * up / 0
    nothing: nothing_of_that_name
    wrong: sum(rate(
`;

const rules = `
groups:
  - name: shop
    rules:
      - record: job:requests:rate2s
        expr: sum by (job) (rate(http_requests_total{route!="/metrics"}[4s]))
      - alert: Busy
        expr: job:requests:rate2s > 5
        for: 2s
        labels: { severity: page }
      - alert: Down
        expr: up == 0
`;

describe('A real run beside a real Prometheus', function () {
  this.timeout(90_000);
  let folder: string;
  let sandbox: Sandbox;
  let prometheus: RealPrometheus;
  let runs: RealRuns;
  let record: RunRecord;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ayni-beside-'));
    sandbox = await startSandbox({ port: 0 });
    prometheus = await startPrometheus({ scrape: [sandbox.url] });
    await prometheus.until('up == 1');
    writeFileSync(join(folder, 'ayni.yaml'), config(sandbox.url, prometheus.url));
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'rules', 'shop.yml'), rules);
    writeFileSync(join(folder, 'load.js'), script);
    runs = new RealRuns({ workspacePath: folder });
    const run = runs.service.start(runs.request('load.js', { scriptPath: join(folder, 'load.js') }));
    const finished = await run.finished;
    assert.ok(finished.record, finished.outcome.says);
    record = finished.record;
  });
  after(async () => {
    await runs.dispose();
    await prometheus.stop();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const query = (name: string): WatchedQuery => {
    const found = record.watched?.queries.find((one) => one.name === name);
    assert.ok(found, name);
    return found;
  };

  it('has what the system counted, on its own time axis', () => {
    assert.ok((record.watched?.seconds.length ?? 0) >= 8);
    const { state, series, notes } = query('requests');
    assert.deepEqual([state, notes], ['answered', []]);
    const all = record.watched?.seconds.map((_, i) =>
      series.reduce((sum, one) => sum + (one.values[i] ?? 0), 0),
    );
    // Four users who think a tenth of a second: 30 to 40 a second, once the window of the rate is full.
    const late = all?.slice(-3) ?? [];
    for (const value of late) assert.ok(value > 20 && value < 45, JSON.stringify(all));
    assert.match(series[0]?.label ?? '', /^status \d+$/);
  });

  it('agrees with the server about the time', () => {
    const { aheadMs, withinMs } = record.watched?.clock ?? { aheadMs: NaN, withinMs: NaN };
    assert.ok(Math.abs(aheadMs) <= withinMs + 5, `${aheadMs} ± ${withinMs}`);
  });

  it('tells answers that are no number, empty or refused as such', () => {
    assert.match(query('idle').notes[0] ?? '', /values are no number \(NaN\)/);
    assert.ok(query('idle').series[0]?.values.every((value) => value === null));
    assert.equal(query('nothing').state, 'empty');
    assert.equal(query('wrong').state, 'failed');
    assert.match(query('wrong').notes[0] ?? '', /parse error/);
    assert.ok(record.missing.some((text) => text.startsWith('wrong: ')));
  });

  it('knows which alerts of the rule files it made fire, and that its own limits did not foresee them', () => {
    const states = record.alerts?.alerts.map(({ name, state }) => `${name} ${state}`);
    assert.deepEqual(states, ['Busy fired', 'Down quiet']);
    const [busy] = record.alerts?.alerts ?? [];
    assert.deepEqual(busy?.series, [{ job: 'target' }]);
    assert.equal(busy.spans[0]?.state, 'pending');
    assert.equal(viewOfRecord(record).alerts?.agreement.kind, 'only-alerts');
  });

  it('is told on the command line, and its token nowhere', async () => {
    writeFileSync(
      join(folder, 'ayni.yaml'),
      config(sandbox.url, `{ url: "${prometheus.url}", token: PROM_TOKEN }`),
    );
    const args = ['run', 'load.js', '--workspace', folder];
    const { code, stdout, stderr } = await startAyni(args, folder, { PROM_TOKEN: 'open sesame' }).ended;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Prometheus +Mean +Highest +Last\n/);
    assert.match(stdout, /· +requests +status 200 +[\d.]+\/s/);
    assert.match(stdout, /✗ +wrong +not answered/);
    assert.match(stdout, /· wrong: Prometheus .* refuses the query/);
    assert.ok(!`${stdout}${stderr}`.includes('open sesame'));
  });

  it('was not disturbed', () => {
    assert.equal(record.outcome.passed, true, record.outcome.says);
    assert.ok(record.endedAtMs - record.origin.startedAtMs < 12_000);
  });
});
