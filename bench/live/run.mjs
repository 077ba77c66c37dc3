// What live results cost, with the real k6. Prints Markdown. Takes about three minutes on two idle cores.
//   node --expose-gc bench/live/run.mjs [rounds]
// Figures of k6 come in pairs of adjacent runs, because the speed of a shared machine drifts.
import { LiveMetrics } from '../../src/core/metrics/live-metrics.ts';
import { ThresholdWatch } from '../../src/core/thresholds/threshold-views.ts';
import { createReceivers } from '../../src/host/receiver/receiver.ts';
import { median, pushingTo, runK6, startTarget } from './k6.mjs';
import { memoryTable, thresholds, viewAfter } from './memory.mjs';

const requests = 20_000;

/** Fixed work: the same requests each time, as fast as they go, with a check and thresholds. */
const fixedWork = `
import http from 'k6/http';
import { check } from 'k6';
export const options = {
  scenarios: { main: { executor: 'shared-iterations', vus: 20, iterations: ${requests}, maxDuration: '2m' } },
  thresholds: { http_req_duration: ['p(95)<5000'], http_req_failed: ['rate<0.01'], checks: ['rate>0.9'] },
  discardResponseBodies: true,
};
export default () => check(http.get(__ENV.TARGET), { ok: (r) => r.status === 200 });
`;

/** Many kinds of requests: 20 names, each with a counter, a rate and seven trends, make about 200 series. */
const manySeries = `
import http from 'k6/http';
export const options = {
  scenarios: { main: { executor: 'constant-vus', vus: 20, duration: '20s' } },
  discardResponseBodies: true,
};
export default () => { http.get(__ENV.TARGET, { tags: { name: 'request ' + (__ITER % 20) } }); };
`;

/** A run's live results as the product computes them, and what a push cost us. */
async function watchedRun(script, target) {
  const startedAtMs = Date.now();
  const live = new LiveMetrics(startedAtMs);
  const watch = new ThresholdWatch({ thresholds });
  const seen = { delays: [], series: 0, pushes: 0, problems: [] };
  const receiver = await createReceivers().open({
    onPush: (push) => {
      const before = live.timeline.ticks.at(-1)?.endMs;
      viewAfter(live, watch, live.apply(push));
      const now = Date.now() - startedAtMs;
      // The oldest event of a push happened just after the push before it.
      if (before !== undefined) seen.delays.push(now - before);
      seen.pushes += 1;
    },
    onProblem: (says) => seen.problems.push(says),
    mask: (text) => text,
  });
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const k6Seconds = await runK6(script, { ...pushingTo(receiver.url), target });
  const used = process.cpuUsage(cpu);
  const seconds = (performance.now() - wall) / 1000;
  await receiver.close();
  const ownShare = (used.user + used.system) / 1e6 / seconds;
  return { ...seen, k6Seconds, ownShare, seconds, live, series: live.timeline.seriesCount };
}

async function compareOutputs(target, rounds) {
  const pairs = [];
  for (let round = 0; round < rounds; round++) {
    const bare = () => runK6(fixedWork, { target });
    const ours = async () => (await watchedRun(fixedWork, target)).k6Seconds;
    // The order alternates, so that a drift of the machine favours neither.
    const first = round % 2 === 0 ? await bare() : await ours();
    const second = round % 2 === 0 ? await ours() : await bare();
    pairs.push(round % 2 === 0 ? { bare: first, ours: second } : { bare: second, ours: first });
  }
  return pairs;
}

function outputTable(pairs) {
  const perRequest = (seconds) => ((seconds / requests) * 1e6).toFixed(1);
  const ratios = pairs.map(({ bare, ours }) => ours / bare);
  return [
    `| CPU of k6 a request, ${requests} requests a run | no output | live results | ratio |`,
    '| --- | --- | --- | --- |',
    ...pairs.map(({ bare, ours }, i) =>
      [
        `| round ${i + 1}`,
        `${perRequest(bare)} µs`,
        `${perRequest(ours)} µs`,
        `${(ours / bare).toFixed(3)} |`,
      ].join(' | '),
    ),
    `| **median of pairs** | | | **${median(ratios).toFixed(3)}** (target at most 1.10) |`,
  ].join('\n');
}

function ownTable({ live, series, pushes, ownShare, seconds, delays, problems }) {
  const made = live.timeline.select({ metric: 'http_reqs' }).reduce((sum, { total }) => sum + total, 0);
  return [
    '| Our process while it receives, counts and builds all parts of the view | measured |',
    '| --- | --- |',
    `| series | ${series} |`,
    `| requests a second | ${(made / seconds).toFixed(0)} |`,
    `| pushes | ${pushes}, ${problems.length} with a problem |`,
    `| share of a core | ${(ownShare * 100).toFixed(1)} % (target under 10 %) |`,
    `| longest delay from an event to its point in the view, median of pushes | ${median(delays)} ms |`,
    `| … in the slowest push | ${Math.max(...delays)} ms (target at most 1,500 ms, drawing included) |`,
  ].join('\n');
}

const rounds = Number(process.argv[2] ?? 7);
const target = await startTarget();
try {
  await runK6(fixedWork, { target: target.url });
  console.log(`${outputTable(await compareOutputs(target.url, rounds))}\n`);
  console.log(`${ownTable(await watchedRun(manySeries, target.url))}\n`);
} finally {
  target.stop();
}
console.log(memoryTable());
