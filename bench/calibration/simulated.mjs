// How often the comparison is wrong, and how often it finds a slowdown, on simulated runs. Deterministic.
// Usage (Node 24): node bench/calibration/simulated.mjs [trials]
import { compareRuns } from '../../src/core/compare/compare.ts';
import { simulatedRun } from '../../test/support/compare/simulated-run.ts';

const trials = Number(process.argv[2] ?? 200);

/** The model of the studies: a level that all requests of a second share, and 2 % of seconds 2.5 times slower. */
const noisy = { perSecond: 50, sigma: 0.4, levelSd: 0.06, slowSeconds: 0.02 };
/** A quiet system on a machine of its own. */
const quiet = { perSecond: 100, sigma: 0.3, levelSd: 0.02, slowSeconds: 0 };

const systems = [
  ['noisy, 300 s, seconds independent', { ...noisy, seconds: 300 }],
  ['noisy, 300 s, correlation 0.9', { ...noisy, seconds: 300, levelCorrelation: 0.9 }],
  ['noisy, 300 s, 0.9, run to run 3 %', { ...noisy, seconds: 300, levelCorrelation: 0.9, runSd: 0.03 }],
  ['noisy, 60 s, seconds independent', { ...noisy, seconds: 60 }],
  ['noisy, 60 s, correlation 0.9', { ...noisy, seconds: 60, levelCorrelation: 0.9 }],
  ['quiet, 60 s', { ...quiet, seconds: 60 }],
  ['quiet, 15 s', { ...quiet, seconds: 15 }],
  ['quiet, 15 s, correlation 0.7', { ...quiet, seconds: 15, levelCorrelation: 0.7 }],
  ['quiet, 15 s, 250/s', { ...quiet, seconds: 15, perSecond: 250 }],
];

const share = (count) => `${((100 * count) / trials).toFixed(1)} %`;

function trial(system, slowdown, i) {
  const baseline = simulatedRun(system, 2 * i + 1);
  const candidate = simulatedRun({ ...system, slowdown }, 2 * i + 2);
  const comparison = compareRuns([baseline], [candidate], { replicates: 500, seed: i + 1 });
  const p95 = comparison.differences.find((one) => one.headline && one.quantity.endsWith('p(95)'));
  return {
    verdict: comparison.verdict,
    p95,
    covers: p95.interval[0] <= slowdown && slowdown <= p95.interval[1],
  };
}

function row(name, system) {
  const cells = [name];
  for (const slowdown of [1, 1.05, 1.15]) {
    const results = Array.from({ length: trials }, (_, i) => trial(system, slowdown, i));
    const count = (test) => results.filter(test).length;
    if (slowdown === 1) {
      cells.push(share(count((one) => !one.covers)));
      cells.push(share(count((one) => one.verdict === 'regressed')));
      cells.push(share(count((one) => one.verdict === 'equivalent')));
    } else cells.push(share(count((one) => one.verdict === 'regressed')));
    const widths = results.map(({ p95 }) => (p95.interval[1] - p95.interval[0]) / 2).sort((a, b) => a - b);
    if (slowdown === 1) cells.push(`±${(100 * widths[widths.length >> 1]).toFixed(1)} %`);
  }
  return `| ${cells.join(' | ')} |`;
}

console.log(`${trials} pairs a cell, 500 resamples, margin ±5 %, p95 of the latency (95 % intervals)`);
console.log(
  '| system | A/A: interval misses 1 | A/A: regressed | A/A: equivalent | half-width | +5 %: regressed | +15 %: regressed |',
);
console.log('|---|---|---|---|---|---|---|');
for (const [name, system] of systems) console.log(row(name, system));
