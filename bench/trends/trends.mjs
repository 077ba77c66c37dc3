// How long until 2,000 runs are listed, and their trend is drawn?
//   node bench/trends/trends.mjs [runs, 2000 by default]
// The files are real run files (a second of one series each); the index beside them is there, as it is from the second
// listing on. The floor is a bare `stat` of each file, which no listing can do without. The drawing is Chromium's.
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { trendGroups } from '../../src/core/trends/trend-groups.ts';
import { trendMetrics } from '../../src/core/trends/trend-metrics.ts';
import { trendOf } from '../../src/core/trends/trend.ts';
import { createRunStore } from '../../src/host/store/run-store.ts';
import { bundlePanel, launchBrowser, openPanel } from '../../test/support/panel-page.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { sampleOrigin, sampleRecord } from '../../test/support/run/sample-record.ts';

const count = Number(process.argv[2] ?? 2000);
const rounds = 5;

async function timed(work) {
  const took = [];
  let result;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    result = await work();
    took.push(performance.now() - start);
  }
  return { result, ms: took.sort((a, b) => a - b)[Math.floor(rounds / 2)] };
}

const folder = await mkdtemp(join(tmpdir(), 'ayni-trends-'));
const browser = await launchBrowser();
try {
  const store = createRunStore({ folder, clock: new ManualClock(), log: silentLog });
  const journal = await store.begin(sampleOrigin({ id: 'run-00000' }));
  const { value: first } = await journal.value.finish(
    sampleRecord({ origin: sampleOrigin({ id: 'run-00000' }) }),
  );
  // A store looks at all its runs after each; copies are there sooner.
  for (let i = 1; i < count; i++) await copyFile(first, first.replace('00000', String(i).padStart(5, '0')));
  await store.list();
  const listed = await timed(() => store.list());
  const floor = await timed(() => Promise.all(listed.result.map(({ path }) => stat(path))));
  const runs = listed.result.map((run, i) => ({
    ...run,
    runId: `run-${i}`,
    title: i % 100 === 7 ? 'named' : '',
    note: '',
    startedAtMs: 1e12 + i * 3.6e6,
    outcome: { ...run.outcome, finished: true },
    p95Ms: 100 + ((i * 7) % 11) + (i < count / 2 ? 10 : 0),
  }));
  const [metric] = trendMetrics;
  const trend = await timed(() => trendOf(trendGroups(runs)[0].runs, metric));
  const { scriptName, environment, variant = '' } = runs[0];
  const choice = { scriptName, environment, variant, metric: metric.id };
  const shown = { choice, trend: trend.result, lines: [] };
  const panel = await openPanel(browser, await bundlePanel('trends'), { width: 1000 });
  const message = { kind: 'trends', groups: [{ scriptName, environment, variant }], shown };
  const drawn = await timed(() =>
    panel.page.evaluate(async (told) => {
      globalThis.postMessage(told, '*');
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, message),
  );
  console.log(`${count} runs, median of ${rounds} (${cpus()[0]?.model})\n`);
  console.log('| step | ms |\n| --- | --- |');
  console.log(`| floor: stat of each file | ${floor.ms.toFixed(0)} |`);
  console.log(`| list | ${listed.ms.toFixed(0)} |`);
  console.log(`| change points | ${trend.ms.toFixed(0)} |`);
  console.log(`| draw | ${drawn.ms.toFixed(0)} |`);
  console.log(`| list, change points and draw | ${(listed.ms + trend.ms + drawn.ms).toFixed(0)} |`);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
