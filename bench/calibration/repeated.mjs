// How often five runs a side are judged wrongly, and find a slowdown, on simulated runs that vary from run to run.
// Usage (Node 24): node bench/calibration/repeated.mjs [trials]
import { compareRuns } from '../../src/core/compare/compare.ts';
import { simulatedRun } from '../../test/support/compare/simulated-run.ts';

const trials = Number(process.argv[2] ?? 200);
const system = { seconds: 30, perSecond: 60, sigma: 0.3, levelSd: 0.02, runSd: 0.03 };

/** Different seeds for every run of every trial. */
const runs = (count, slowdown, from) =>
  Array.from({ length: count }, (_, i) => simulatedRun({ ...system, slowdown }, from + i));

const share = (count) => `${((100 * count) / trials).toFixed(1)} %`;

console.log(`${trials} comparisons a cell, 30 s runs, run-to-run deviation 3 %, margin ±5 %`);
console.log('| runs | A/A: regressed | A/A: equivalent | +10 %: regressed | +15 %: regressed |');
console.log('|---|---|---|---|---|');
for (const [before, after] of [
  [3, 3],
  [5, 5],
  [10, 1],
  [10, 10],
]) {
  const cells = [`${before} against ${after}`];
  for (const slowdown of [1, 1.1, 1.15]) {
    const verdicts = Array.from({ length: trials }, (_, i) => {
      const from = 100 * i + 1;
      return compareRuns(runs(before, 1, from), runs(after, slowdown, from + before)).verdict;
    });
    const count = (word) => share(verdicts.filter((verdict) => verdict === word).length);
    cells.push(count('regressed'));
    if (slowdown === 1) cells.push(count('equivalent'));
  }
  console.log(`| ${cells.join(' | ')} |`);
}
