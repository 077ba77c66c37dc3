// Compares the pairs that real.mjs made and prints the table of docs/statistics.md.
// Usage (Node 24): node bench/calibration/judge.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareRuns } from '../../src/core/compare/compare.ts';
import { Timeline } from '../../src/core/metrics/timeline.ts';

const [folder] = process.argv.slice(2);

function timelineOf({ ticks, series }) {
  const timeline = new Timeline();
  for (const tick of ticks) timeline.addTick(tick);
  for (const { key, points } of series) {
    points.forEach((point, i) => point !== null && timeline.put(i, key, point));
  }
  return timeline;
}

const comparable = (run, { seconds, rate }) => ({
  runId: String(run.seed),
  startedAtMs: run.startedAtMs,
  scriptName: 'load.js',
  scriptSha256: '',
  environment: 'local',
  commit: undefined,
  scenarios: {
    steady: { executor: 'constant-arrival-rate', rate, duration: `${seconds}s`, preAllocatedVUs: 100 },
  },
  k6Version: '2.2.0',
  machine: { platform: 'linux', arch: 'x64', cores: 2, memoryBytes: 0 },
  finished: true,
  timeline: timelineOf(run),
  thresholds: [],
  summary: [],
  checks: [],
});

const exact = (seed) =>
  JSON.parse(readFileSync(join(folder, `summary-${seed}.json`), 'utf8')).metrics.http_req_duration['p(95)'];

const judged = readdirSync(folder)
  .filter((name) => name.startsWith('pair-'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  .map((pair) => {
    const comparison = compareRuns([comparable(pair.baseline, pair)], [comparable(pair.candidate, pair)]);
    const p95 = comparison.differences.find((one) => one.headline && one.quantity.endsWith('p(95)'));
    if (p95 === undefined) console.log(`pair ${pair.pair}: ${comparison.notComparable.join(' ')}`);
    const exactRatio = exact(pair.candidate.seed) / exact(pair.baseline.seed);
    return { factor: pair.factor, verdict: comparison.verdict, p95, exactRatio };
  });

const percent = (count, of) => `${count} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
const middle = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

console.log(
  '| pairs | regressed | improved | equivalent | inconclusive | not comparable | p95 regressed | p95 ratio, median (exact) | half-width, median | interval holds the true ratio |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const factor of [...new Set(judged.map((one) => one.factor))].sort()) {
  const group = judged.filter((one) => one.factor === factor);
  const known = group.flatMap(({ p95 }) => (p95?.interval ? [p95] : []));
  const count = (verdict) => percent(group.filter((one) => one.verdict === verdict).length, group.length);
  const cells = [
    factor === 1 ? 'A against A' : `p95 × ${factor}`,
    ...['regressed', 'improved', 'equivalent', 'inconclusive', 'not-comparable'].map(count),
    percent(known.filter(({ verdict }) => verdict === 'regressed').length, group.length),
    `${middle(known.map(({ effect }) => effect)).toFixed(3)} (${middle(group.map((one) => one.exactRatio)).toFixed(3)})`,
    `±${(50 * middle(known.map(({ interval }) => interval[1] - interval[0]))).toFixed(1)} %`,
    percent(
      known.filter(({ interval }) => interval[0] <= factor && factor <= interval[1]).length,
      known.length,
    ),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
