// A healthy system never gives a violation: every invariant over 100,000 iterations of the real k6.
//   node bench/integrity/healthy.mjs [path of k6] [iterations]
// Needs dist/ (node scripts/build.mjs library). Prints a Markdown table; takes some minutes.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { findK6, runK6 } from '../run-k6.mjs';

const root = join(import.meta.dirname, '..', '..');
const vus = 10;
const iterations = Number(process.argv[3] ?? 100_000);
const checks = 'transfer,shared,merit,purchase,overspend,retry,conservation';

const summary = `
export const handleSummary = ({ metrics, state }) => ({ stdout: JSON.stringify({ metrics, state }) });
`;

/** The script of the tests, laid out as a workspace has it. */
function layOut(folder) {
  mkdirSync(join(folder, 'scenarios'));
  cpSync(join(root, 'dist', 'k6'), join(folder, 'lib'), { recursive: true });
  const script = join(folder, 'scenarios', 'community.js');
  const text = readFileSync(join(root, 'test', 'fixtures', 'scripts', 'integrity', 'community.js'), 'utf8');
  writeFileSync(script, `${text}${summary}`);
  return script;
}

function printTable({ metrics, state }) {
  const count = (name) => metrics[name]?.values.count ?? 0;
  console.log(`${count('iterations')} iterations, ${count('http_reqs')} requests, ${vus} virtual users,`);
  console.log(`${(state.testRunDurationMs / 1000).toFixed(0)} s.\n`);
  console.log('| Invariant | Checked | Violations | Not verified |');
  console.log('| --- | ---: | ---: | ---: |');
  for (const name of Object.keys(metrics)) {
    const invariant = /^integrity_checks\{invariant:(.*)\}$/.exec(name)?.[1];
    if (invariant === undefined || count(name) === 0) continue;
    const of = (metric) => count(`${metric}{invariant:${invariant}}`).toLocaleString('en');
    const cells = [
      invariant,
      of('integrity_checks'),
      of('integrity_violations'),
      of('integrity_not_verified'),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'ayni-healthy-'));
const sandbox = await startSandbox({ port: 0 });
try {
  const script = layOut(folder);
  const env = {
    BASE_URL: sandbox.url,
    CHECKS: checks,
    VUS: vus,
    ITERATIONS: iterations / vus,
    SUMMARY: 'json',
  };
  const { code, summary } = await runK6(findK6(), script, { env, longestMs: 1_800_000 });
  printTable(summary);
  console.log(`\nk6 ended with ${code}.`);
  process.exitCode = code;
} finally {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}
