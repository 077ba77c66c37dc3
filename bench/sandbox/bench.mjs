// How many requests a second the sandbox answers while the real k6 shares its cores.
//   node bench/sandbox/bench.mjs [path of k6]
// Prints a Markdown table; takes about 15 s. A busy machine gives lower figures.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findK6, runK6 } from '../run-k6.mjs';
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

async function measured(k6, baseUrl, call) {
  const env = { BASE_URL: baseUrl, CALL: call, DURATION: duration };
  const { code, summary } = await runK6(k6, script, { env, longestMs });
  if (code !== 0) throw new Error(`k6 ended with ${code}.`);
  return summary;
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
    const { rate, count, p50, p95, p99, answered } = await measured(k6, sandbox.url, call);
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
