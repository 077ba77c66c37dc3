// How large a run file gets and how long it takes to write and to open: `node bench/run-file/bench.mjs [rounds]`.
// A run of four hours with 60 series, 30 of them histograms of about 15 buckets. "as recorded" has the ticks that a
// run of that length keeps (its older part in coarser steps), "every second" keeps all 14,400.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveMetrics } from '../../src/core/metrics/live-metrics.ts';
import { Timeline } from '../../src/core/metrics/timeline.ts';
import { readRunFile, readRunHeadline, writeRunFile } from '../../src/host/store/run-file.ts';
import { seededRandom, syntheticPushes, syntheticRecord } from './synthetic-run.mjs';

const rounds = Number(process.argv[2] ?? 5);
const seconds = 4 * 3600;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = await mkdtemp(join(tmpdir(), 'ayni-bench-'));
try {
  console.log(
    '| run | ticks | histogram points | buckets each | file | write ms (processor) | open ms (processor) | headline ms (processor) |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  await measure('as recorded', recorded());
  await measure('every second', everySecond());
} finally {
  await rm(folder, { recursive: true });
}

async function measure(name, timeline) {
  const path = join(folder, `${name}.k6run`);
  const record = syntheticRecord(timeline);
  const [write, open, headline] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    write.push(await timed(() => writeRunFile(path, record, 'bench')));
    open.push(await timed(() => readRunFile(path)));
    headline.push(await timed(() => readRunHeadline(path)));
  }
  const points = [...timeline.series].flatMap((series) => series.points.filter((p) => typeof p === 'object'));
  const buckets = points.reduce((sum, point) => sum + point.indexes.length, 0) / points.length;
  const megabytes = ((await stat(path)).size / 1e6).toFixed(1);
  console.log(
    `| ${name} | ${timeline.ticks.length} | ${points.length} | ${buckets.toFixed(1)} | ${megabytes} MB | ` +
      `${medianOf(write)} | ${medianOf(open)} | ${medianOf(headline)} |`,
  );
}

/** Milliseconds by the clock, and of processor time: on a busy machine the second tells more. */
async function timed(work) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  if (!result.ok) throw new Error(result.problem.says);
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - start, cpu: (user + system) / 1000 };
}

function medianOf(times) {
  const [clock, cpu] = [times.map((one) => one.clock), times.map((one) => one.cpu)];
  return `${Math.round(median(clock))} (${Math.round(median(cpu))})`;
}

function recorded() {
  const metrics = new LiveMetrics(0);
  for (const push of syntheticPushes(seconds, seededRandom(1))) metrics.apply(push);
  return metrics.timeline;
}

function everySecond() {
  const timeline = new Timeline();
  const points = new Map();
  for (const { samples } of syntheticPushes(seconds, seededRandom(1))) {
    timeline.addTick({ endMs: samples[0].timestampMs, widthMs: 1000 });
    for (const { key, increase } of samples) {
      if (!points.has(key)) points.set(key, []);
      points.get(key).push(increase);
    }
  }
  for (const [key, series] of points) timeline.addSeries(key, series);
  return timeline;
}
