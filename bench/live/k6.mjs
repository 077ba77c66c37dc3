// Runs the real k6 for a benchmark and measures the CPU of its process.
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../scripts/setup/cache.mjs';

const k6 = process.env.AYNI_K6 ?? join(cacheFolder('k6', 'v2.2.0'), 'k6');

/** Starts the target; `stop` ends it. */
export async function startTarget() {
  const child = fork(fileURLToPath(new URL('target.mjs', import.meta.url)));
  const port = await new Promise((resolve) => child.once('message', resolve));
  return { url: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
}

/** Flags and environment that let k6 push to our receiver as the product does. */
export const pushingTo = (url) => ({
  flags: ['-o', 'experimental-prometheus-rw'],
  env: {
    K6_PROMETHEUS_RW_SERVER_URL: url,
    K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
    K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
  },
});

/** Seconds in `0m1.230s 0m0.450s`, the line that the shell's `times` prints for its children. */
function cpuSeconds(line) {
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** Runs a script to its end; resolves with the CPU seconds of k6. */
export async function runK6(script, { flags = [], env = {}, target }) {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-bench-'));
  writeFileSync(join(folder, 'script.js'), script);
  const args = ['run', '--quiet', '--no-usage-report', '-e', `TARGET=${target}`, ...flags, 'script.js'];
  const shell = ['-c', '"$0" "$@" >/dev/null 2>&1; times', k6, ...args];
  const child = spawn('sh', shell, { cwd: folder, env: { ...process.env, ...env } });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  rmSync(folder, { recursive: true });
  return cpuSeconds(output.trim().split('\n').at(-1));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
