// How much CPU time one comparison takes. Usage (Node 24): node bench/calibration/speed.mjs
import { compareRuns } from '../../src/core/compare/compare.ts';
import { simulatedRun } from '../../test/support/compare/simulated-run.ts';

const requests = Array.from({ length: 20 }, (_, i) => `/request/${i}`);

for (const [name, seconds] of [
  ['60 s', 60],
  ['10 min', 600],
  ['1 h', 3600],
]) {
  const [baseline, candidate] = [1, 2].map((seed) =>
    simulatedRun({ seconds, perSecond: 200, requests }, seed),
  );
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    compareRuns([baseline], [candidate]);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  const rows = compareRuns([baseline], [candidate], { replicates: 10 }).differences.length;
  console.log(
    `${name}, 20 requests, ${rows} differences: ${times.map((time) => `${Math.round(time)} ms`).join(', ')}`,
  );
}
