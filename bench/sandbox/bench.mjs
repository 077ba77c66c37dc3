// How many requests a second the sandbox answers while the real k6 shares its cores.
//   node bench/sandbox/bench.mjs [path of k6]
// Prints a Markdown table; takes about 15 s. A busy machine gives lower figures.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const target = 8_000;
const duration = '4s';
const longestMs = 15_000;
const script = join(import.meta.dirname, 'load.js');
const calls = [
  { call: 'health', name: 'GET /health', simple: true },
  { call: 'balance', name: 'GET /users/:id', simple: true },
  { call: 'give', name: 'POST /transactions', simple: false },
];

function findK6() {
  const cache =
    process.env.AYNI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ayni-k6');
  const built = join(cache, 'k6', 'v2.2.0', 'k6');
  return process.argv[2] ?? (existsSync(built) ? built : 'k6');
}

function runK6(k6, baseUrl, call) {
  const env = ['-e', `BASE_URL=${baseUrl}`, '-e', `CALL=${call}`, '-e', `DURATION=${duration}`];
  const child = spawn(k6, ['run', '--quiet', '--no-usage-report', '--address', '', ...env, script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`k6 ended with ${code}: ${output}`));
    });
  });
}

const ms = (value) => `${value.toFixed(2)} ms`;

const sandbox = await startSandbox({ port: 0 });
try {
  const k6 = findK6();
  console.log(`${availableParallelism()} cores shared with k6, 20 virtual users, ${duration} each.\n`);
  console.log(
    '| Call | Requests/s | p50 | p95 | p99 | Sandbox CPU a request | Answered as expected | Target |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
  for (const { call, name, simple } of calls) {
    const before = process.cpuUsage();
    const { rate, count, p50, p95, p99, answered } = await runK6(k6, sandbox.url, call);
    const used = process.cpuUsage(before);
    const cpu = `${((used.user + used.system) / count).toFixed(0)} µs`;
    const met = rate >= target ? `≥ ${target}: met` : `≥ ${target}: missed`;
    const verdict = simple ? met : 'none';
    const cells = [
      name,
      Math.round(rate),
      ms(p50),
      ms(p95),
      ms(p99),
      cpu,
      `${(100 * answered).toFixed(2)} %`,
      verdict,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  await sandbox.close();
}
