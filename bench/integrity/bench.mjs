// What the validator adds to the time of an iteration: with and without it, by turns.
//   node bench/integrity/bench.mjs [path of k6]
// Needs dist/ (node scripts/build.mjs library). Prints a Markdown table; takes about three minutes.
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { findK6, runK6 } from '../run-k6.mjs';

const pairs = 10;
const script = join(import.meta.dirname, 'load.js');
const cases = [
  { name: '20 ms', latency: { kind: 'constant', ms: 20 }, vus: 5, iterations: 40, target: 1.03 },
  { name: 'none', latency: { kind: 'none' }, vus: 1, iterations: 1_200, target: undefined },
];
const k6 = findK6();

async function measure({ latency, vus, iterations }, validates) {
  const sandbox = await startSandbox({ port: 0, faults: { latency } });
  try {
    const env = { BASE_URL: sandbox.url, VALIDATES: validates, VUS: vus, ITERATIONS: iterations };
    const { summary } = await runK6(k6, script, { env, longestMs: 60_000 });
    const share = { yes: 1, no: 0, turns: 0.5 }[validates];
    if (summary.checks !== 2 * vus * iterations * share || summary.status !== 1)
      throw new Error(`The load was not as meant: ${JSON.stringify(summary)}`);
    return summary;
  } finally {
    await sandbox.close();
  }
}

/** Two runs; the order changes, so that a machine that grows slower favours neither. */
async function pairOfRuns(of, index) {
  const order = index % 2 === 0 ? ['yes', 'no'] : ['no', 'yes'];
  const medians = {};
  for (const validates of order) medians[validates] = (await measure(of, validates)).median;
  return medians;
}

const quantile = (values, share) =>
  values.toSorted((one, other) => one - other)[Math.round((values.length - 1) * share)];
const ms = (value) => `${value.toFixed(3)} ms`;
const percent = (ratio) => `${(100 * (ratio - 1)).toFixed(1)} %`;

async function row(of, { way, pair }) {
  const measured = [];
  for (let index = 0; index < pairs; index += 1) measured.push(await pair(of, index));
  const ratios = measured.map(({ yes, no }) => yes / no);
  const median = (values) => quantile(values, 0.5);
  const met = median(ratios) < of.target ? 'met' : 'missed';
  const cells = [
    of.name,
    way,
    of.vus,
    ms(median(measured.map(({ no }) => no))),
    ms(median(measured.map(({ yes, no }) => yes - no))),
    percent(median(ratios)),
    `${percent(quantile(ratios, 0.25))} to ${percent(quantile(ratios, 0.75))}`,
    of.target === undefined ? 'none' : `< 3 %: ${met}`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

const ways = [
  { way: 'pairs of runs', pair: pairOfRuns },
  // Both see the same second of a busy machine, so they differ by what the validator costs alone.
  { way: 'turns in one run', pair: (of) => measure(of, 'turns') },
];

console.log(
  `${availableParallelism()} cores shared with k6 and the sandbox; an iteration makes 3 requests and 2 checks.`,
);
console.log(`${pairs} pairs of medians each.\n`);
console.log(
  '| Latency | Way | VUs | Iteration without | Added | Overhead | Quartiles of the pairs | Target |',
);
console.log('| --- | --- | ---: | ---: | ---: | ---: | --- | --- |');
for (const of of cases) for (const way of ways) await row(of, way);
const samples = 100_000;
const took = [];
for (let index = 0; index < pairs; index += 1) {
  const env = { SAMPLES: samples };
  const { summary } = await runK6(k6, join(import.meta.dirname, 'sample.js'), { env, longestMs: 60_000 });
  took.push((1000 * summary.ms) / samples);
}
// Other work on the machine only adds.
console.log(`\nA sample: ${Math.min(...took).toFixed(1)} µs, the fastest of ${pairs} times ${samples}.`);
console.log(`Load average of the machine at the end: ${loadavg()[0].toFixed(1)}.`);
