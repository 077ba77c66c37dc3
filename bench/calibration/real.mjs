// Makes runs of the real k6 against the sandbox, in pairs, for judge.mjs to compare.
// Usage (Node 24): node bench/calibration/real.mjs FOLDER [seconds] [A/A pairs] [slowdown pairs] [lanes]
// Pairs of both kinds are interleaved, and the order within a pair alternates, so that drift of the machine hits all.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LiveMetrics } from '../../src/core/metrics/live-metrics.ts';
import { seededRandom } from '../../src/core/stats/random.ts';
import { createReceivers } from '../../src/host/receiver/receiver.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const [folder, seconds = '15', same = '40', slower = '20', lanes = '1'] = process.argv.slice(2);
const rate = 150;
const latency = { kind: 'lognormal', medianMs: 40, sigma: 0.3 };
const slowdown = 1.15;

const cache =
  process.env.AYNI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ayni-k6');
const k6 = process.env.K6 ?? join(cache, 'k6', 'v2.2.0', 'k6');
const script = join(import.meta.dirname, 'load.js');

/** One run: its own sandbox, receiver and k6. Returns what the comparison reads. */
async function run(seed, factor) {
  const faults = { latency: { ...latency, medianMs: latency.medianMs * factor } };
  const sandbox = await startSandbox({ port: 0, seed, faults });
  const startedAtMs = Date.now();
  const metrics = new LiveMetrics(startedAtMs);
  const receiver = await createReceivers().open({
    onPush: (push) => metrics.apply(push),
    onProblem: console.error,
    mask: (text) => text,
  });
  const summary = join(folder, `summary-${seed}.json`);
  await k6Run(sandbox.url, receiver.url, summary);
  await receiver.close();
  await sandbox.close();
  const { ticks, series } = metrics.timeline;
  return {
    seed,
    factor,
    startedAtMs,
    ticks,
    series: [...series].map(({ key, points }) => ({ key, points })),
  };
}

function k6Run(target, receiverUrl, summary) {
  const args = ['run', '--quiet', '-o', 'experimental-prometheus-rw', '--summary-export', summary];
  args.push('-e', `TARGET=${target}`, '-e', `RATE=${rate}`, '-e', `DURATION=${seconds}s`, script);
  const env = {
    ...process.env,
    K6_PROMETHEUS_RW_SERVER_URL: receiverUrl,
    K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
    K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
    K6_PROMETHEUS_RW_STALE_MARKERS: 'false',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(k6, args, { env, stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`k6 ended with ${code}`))));
  });
}

/** Kinds of pairs in a shuffled order that is the same each time. */
function plan() {
  const random = seededRandom(1);
  return [...Array(Number(same)).fill(1), ...Array(Number(slower)).fill(slowdown)]
    .map((factor) => ({ factor, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ factor }, pair) => ({ factor, pair }));
}

async function lane(pairs) {
  for (let next = pairs.shift(); next !== undefined; next = pairs.shift()) {
    const { factor, pair } = next;
    const seed = 1000 + 2 * pair;
    const order = pair % 2 === 0 ? ['baseline', 'candidate'] : ['candidate', 'baseline'];
    const sides = {};
    for (const side of order) {
      sides[side] = side === 'baseline' ? await run(seed, 1) : await run(seed + 1, factor);
    }
    writeFileSync(
      join(folder, `pair-${pair}.json`),
      JSON.stringify({ pair, factor, rate, seconds, ...sides }),
    );
    console.log(`pair ${pair} (× ${factor}) done, ${pairs.length} to go`);
  }
}

mkdirSync(folder, { recursive: true });
const pairs = plan();
await Promise.all(Array.from({ length: Number(lanes) }, () => lane(pairs)));
