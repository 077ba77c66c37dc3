// A right limiter is never accused of a leak, at the edges of its windows either, and one that is off always is.
//   node bench/integrity/limits.mjs [path of k6] [seconds]
// Needs dist/ (node scripts/build.mjs library). Takes 200 s, which are three edges of a window, and 20 s more.
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { findK6, runK6 } from '../run-k6.mjs';

const vus = 20;
const script = join(import.meta.dirname, 'limits.js');
const latency = { kind: 'lognormal', medianMs: 5, sigma: 1 };
const seconds = Number(process.argv[3] ?? 200);

async function measure(rateLimits, forSeconds) {
  const sandbox = await startSandbox({ port: 0, faults: { latency, rateLimits } });
  try {
    const env = { BASE_URL: sandbox.url, VUS: vus, SECONDS: forSeconds, LINES: rateLimits ? 10 : 0 };
    return (await runK6(findK6(), script, { env, longestMs: (forSeconds + 60) * 1000 })).summary;
  } finally {
    await sandbox.close();
  }
}

const cells = (name, of) => [
  name,
  ...[of.admitted, of.limited, of.looks, of.violations, of.notVerified].map((count) =>
    count.toLocaleString('en'),
  ),
];

console.log(`${vus} callers, a third of them one call after the other, the others in batches.\n`);
console.log('| Limiter | 200 | 429 | Verified | Violations | Not verified |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
const on = await measure(true, seconds);
console.log(`| ${cells(`on, ${seconds} s`, on).join(' | ')} |`);
const off = await measure(false, 20);
console.log(`| ${cells('off, 20 s', off).join(' | ')} |`);
if (on.violations > 0 || off.violations === 0) process.exitCode = 1;
