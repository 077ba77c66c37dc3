import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ReadResults } from '../../src/app/import/import-ports.ts';
import { decodeSummaryExport } from '../../src/core/k6/summary-export.ts';
import { quantile } from '../../src/core/metrics/histogram.ts';
import type { Timeline } from '../../src/core/metrics/timeline.ts';
import { trendMean, trendQuantile } from '../../src/core/metrics/trend.ts';
import { trendTotal } from '../../src/core/run/series-totals.ts';
import type { SummaryMetric } from '../../src/core/run/summary.ts';
import { nodeResultsReader } from '../../src/host/import/read-results.ts';
import { tinyTarget } from '../support/tiny-target.ts';

/** A bucket is so much wider than the one before: no percentile is farther off. */
const bucketWidth = 2 ** (1 / 8) - 1;

/** k6 rounds what it writes into a CSV file to six decimals. */
const tiny = 2e-6;

describe('results that real k6 wrote, imported', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni import '));
  let metrics: readonly SummaryMetric[] = [];
  const read = new Map<string, ReadResults>();

  before(async () => {
    const target = await tinyTarget();
    const env = {
      ...process.env,
      BASE_URL: target.url,
      K6_CSV_TIME_FORMAT: 'unix_nano',
      K6_NO_USAGE_REPORT: 'true',
    };
    const outputs = ['json=a.json', 'json=a.json.gz', 'csv=a.csv', 'csv=a.csv.gz'].flatMap((out) => [
      '--out',
      out,
    ]);
    const script = resolve('test/fixtures/import/everything.js');
    const args = ['run', '--quiet', '--summary-export', 'summary.json', ...outputs, script];
    const k6 = spawn(process.env['AYNI_K6'] ?? 'k6', args, { cwd: folder, env, stdio: 'ignore' });
    const code = await new Promise((done) => k6.once('exit', done));
    await target.close();
    assert.equal(code, 99, 'one of the thresholds must be crossed');
    const summary = decodeSummaryExport(readFileSync(join(folder, 'summary.json'), 'utf8'));
    metrics = summary.ok ? summary.value.metrics : [];
    for (const name of ['a.json', 'a.json.gz', 'a.csv', 'a.csv.gz', 'summary.json'])
      read.set(name, await readWell(join(folder, name)));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const resultsOf = (name: string): ReadResults['results'] => {
    const source = read.get(name);
    if (source === undefined) throw new Error(`${name} was not read`);
    return source.results;
  };

  for (const name of ['a.json', 'a.json.gz', 'a.csv', 'a.csv.gz'])
    it(`gives k6's own percentiles, means and counts over the whole run: ${name}`, () => {
      const { timeline } = resultsOf(name);
      const trends = metrics.filter((metric) => metric.type === 'trend' && isTyped(metric.name, name));
      assert.ok(trends.length >= 8, `${trends.length} trends`);
      for (const metric of trends) assertSameTrend(timeline, metric);
      for (const metric of metrics.filter(({ type, name: one }) => type === 'counter' && isTyped(one, name)))
        assert.equal(Math.round(sumOf(timeline, metric.name)), metric.values['count'], metric.name);
    });

  it('counts each check, and judges thresholds as k6 did', () => {
    const [json, summary] = [resultsOf('a.json'), resultsOf('summary.json')];
    const sorted = (list: typeof json.checks) => [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(sorted(json.checks), sorted(summary.checks));
    const held = Object.fromEntries(json.thresholds.map(({ metric, held: one }) => [metric, one]));
    assert.deepEqual(held, { http_req_duration: true, checks: false, own_rate: true, own_counter: true });
  });

  it('keeps scenario, name, method, status, group and own tags apart, as live runs do', () => {
    const tags = [...resultsOf('a.json').timeline.select({ metric: 'http_reqs' })].map(({ key }) => key.tags);
    const found = tags.find(({ name }) => name === 'list');
    assert.deepEqual(
      { ...found },
      {
        expected_response: 'true',
        group: '::shop',
        method: 'GET',
        name: 'list',
        scenario: 'browse',
        status: '200',
        team: 'ñandú "a", b',
      },
    );
    assert.equal(tags.length, 2);
  });
});

async function readWell(path: string): Promise<ReadResults> {
  const source = await nodeResultsReader().read(path, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  if (!source.ok) throw new Error(source.problem.says);
  assert.ok(source.value.kind === 'results');
  return source.value;
}

/** CSV names no types, so own metrics are compared only where they are known. */
const isTyped = (metric: string, file: string): boolean =>
  !metric.includes('{') && (!file.includes('csv') || !metric.startsWith('own_'));

function assertSameTrend(timeline: Timeline, { name, contains, values }: SummaryMetric): void {
  const series = timeline.select({ metric: name });
  const unit = series[0]?.key.contains ?? contains;
  const histogram = trendTotal(series);
  assert.equal(histogram.count, values['count'], name);
  const mean = trendMean(unit, histogram) ?? NaN;
  assert.ok(
    Math.abs(mean - (values['avg'] ?? 0)) <= 1e-9 * Math.abs(mean) + tiny,
    `${name}: mean ${mean}, k6 ${values['avg']}`,
  );
  assert.equal(Math.sign(quantile(histogram, 0.5) ?? NaN), Math.sign(values['med'] ?? 0), name);
  for (const [word, q] of [
    ['med', 0.5],
    ['p(90)', 0.9],
    ['p(95)', 0.95],
    ['p(99)', 0.99],
  ] as const) {
    const [ours, theirs] = [trendQuantile(unit, histogram, q) ?? NaN, values[word] ?? NaN];
    assert.ok(
      Math.abs(ours - theirs) <= bucketWidth * Math.abs(theirs) + tiny,
      `${name} ${word}: ${ours}, k6 ${theirs}`,
    );
  }
}

const sumOf = (timeline: Timeline, metric: string): number =>
  timeline.select({ metric }).reduce((sum, { total }) => sum + Number(total), 0);
