// Is the panel smooth with a 4-hour run (3,600 ticks, 60 series) while 4 changes a second arrive?
//   node bench/panel/smooth.mjs [seconds a tab, 8 by default]
// Each tab in turn: the longest task of the page's main thread (script, style, layout and paint) and the most time
// that our script took of one, in processor time, from Chromium's own trace. The bar is 50 ms for our script.
import { cpus } from 'node:os';
import { bundlePanel, launchBrowser, openPanel } from '../../test/support/panel-page.ts';
import { abilities, snapshot } from '../../test/support/panel-states.ts';
import { comparison } from '../../test/support/comparisons.ts';
import { chart, head, line, request, threshold, view, wave } from '../../test/support/views.ts';

const secondsEach = Number(process.argv[2] ?? 8);
const changesPerSecond = 4;
const [ticks, series, tickSeconds] = [3600, 60, 4];
const barMs = 50;

const many = (count, make) => Array.from({ length: count }, (_, i) => make(i));

const requestsAt = (at) =>
  many(series, (i) =>
    request({
      name: `GET /resource/${i}`,
      count: 1000 * i + at,
      p95: wave(i + at, 200, 20),
      failures: i % 7,
    }),
  );
const thresholdsAt = (at) =>
  many(20, (i) =>
    threshold({
      metric: `http_req_duration{name:${i}}`,
      observed: wave(at + i, 320, 30),
      history: many(240, (k) => wave(k + at, 320, 40)),
    }),
  );
const customAt = (at) =>
  many(series, (i) => ({
    name: `metric_${i}`,
    type: 'trend',
    contains: 'time',
    tags: '',
    values: { avg: i + at, 'p(50)': i, 'p(95)': 2 * i + at, 'p(99)': 3 * i },
  }));

const longRun = () =>
  view({
    head: head({ elapsedMs: ticks * tickSeconds * 1000, plannedMs: 5 * 3_600_000 }),
    chart: chart(ticks, { step: tickSeconds }),
    requests: requestsAt(0),
    thresholds: thresholdsAt(0),
    custom: customAt(0),
    log: many(5000, (i) => line(`line ${i}`, { atMs: i * 2000 })),
  });

/** What one push of k6 changes: everything but the checks. */
const changeAt = (at) => ({
  head: head({ elapsedMs: (ticks + at) * tickSeconds * 1000, plannedMs: 5 * 3_600_000 }),
  rows: chart(1, { step: tickSeconds, from: ticks + at }),
  requests: requestsAt(at),
  thresholds: thresholdsAt(at),
  custom: customAt(at),
  log: many(3, (i) => line(`new line ${at} ${i}`, { atMs: at * 1000 })),
});

/** In the page: lays messages ready, so that sending them costs little. */
const keep = (messages) => {
  globalThis.kept = messages;
};

/** In the page: sends the messages one by one. */
const sendKept = async (everyMs) => {
  for (const message of globalThis.kept) {
    globalThis.postMessage(message, '*');
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

/** Our script at work: its functions, its drawing, and what it left for after both. The sender's own is not ours. */
const isOurs = ({ name, args }) =>
  name === 'FunctionCall'
    ? (args.data?.url ?? '').endsWith('/panel.js')
    : ['FireAnimationFrame', 'RunMicrotasks'].includes(name);

async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] });
  await work();
  return JSON.parse(String(await browser.stopTracing())).traceEvents;
}

function mainThread(events) {
  const names = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const busiest = names
    .map(({ pid, tid }) =>
      events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X'),
    )
    .sort((a, b) => b.length - a.length);
  return busiest[0] ?? [];
}

/** Processor time of an event in ms, so that other work on the machine does not count. */
const cost = ({ tdur, dur }) => (tdur ?? dur) / 1000;

/** Time in ms that the outermost of our parts took of a task; none when the task only sends. */
function oursOf(parts, task) {
  const within = parts.filter(({ ts, dur }) => ts >= task.ts && ts + dur <= task.ts + task.dur);
  if (within.every(({ name }) => name === 'RunMicrotasks')) return 0;
  let [end, sum] = [0, 0];
  for (const part of within) {
    if (part.ts < end) continue;
    sum += cost(part);
    end = part.ts + part.dur;
  }
  return sum;
}

function measured(events) {
  const main = mainThread(events).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const tasks = main.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  const parts = main.filter(isOurs);
  const ours = tasks.map((task) => ({ task, ms: oursOf(parts, task) })).filter(({ ms }) => ms > 0);
  const sorted = ours.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    tasks: ours.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    longest: sorted.at(-1) ?? 0,
    longestTask: Math.max(0, ...ours.map(({ task }) => cost(task))),
    over: sorted.filter((ms) => ms > barMs).length,
  };
}

const ms = (value) => value.toFixed(1).padStart(9);

function printRow(name, { tasks, median, longest, longestTask, over }) {
  console.log(
    `${name.padEnd(12)}${String(tasks).padStart(7)}${ms(median)}${ms(longest)}${ms(longestTask)}${String(over).padStart(7)}`,
  );
}

async function main() {
  const [browser, assets] = await Promise.all([launchBrowser(), bundlePanel()]);
  const panel = await openPanel(browser, assets);
  const results = new Map();
  await panel.page.evaluate(keep, [
    { kind: 'comparison', comparison: comparison(), baselineChart: chart(120, { step: 120 }) },
    abilities(),
    snapshot(longRun()),
  ]);
  const opening = await traced(browser, panel.page, () => panel.page.evaluate(sendKept, 300));
  results.set('opening', measured(opening));
  let seq = 0;
  for (const tab of ['overview', 'requests', 'custom', 'compare', 'log']) {
    await panel.page.locator(`#tab-${tab}`).click();
    const changes = many(secondsEach * changesPerSecond, () => {
      seq += 1;
      return { kind: 'change', seq, change: changeAt(seq) };
    });
    await panel.page.evaluate(keep, changes);
    const events = await traced(browser, panel.page, () =>
      panel.page.evaluate(sendKept, 1000 / changesPerSecond),
    );
    results.set(tab, measured(events));
  }
  await browser.close();
  console.log(
    `${ticks} ticks, ${series} series, ${changesPerSecond} changes a second, ${secondsEach} s a tab, ${cpus().length} cores; times in ms`,
  );
  console.log('tab          tasks   median  longest  longest   over');
  console.log('                     script   script     task  50 ms');
  for (const [name, result] of results) printRow(name, result);
  return [...results.values()].every(({ over }) => over === 0) ? 0 : 1;
}

process.exitCode = await main();
