// How fast results are imported, against readers that people would write or take instead, on one file in one run.
// node bench/import/bench.mjs [MB = 300] [repetitions = 3]; needs AYNI_K6. DuckDB is measured when it is on the PATH.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

const [megabytes = '300', repetitions = '3'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'ayni-bench-import-'));
const here = import.meta.dirname;

/** A real run of some seconds. */
async function realRun() {
  const server = createServer((_, response) => setTimeout(() => response.end('ok'), Math.random() * 20));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const env = { ...process.env, BASE_URL: `http://127.0.0.1:${server.address().port}/` };
  const script = join(here, '..', '..', 'test', 'fixtures', 'import', 'everything.js');
  const k6 = spawn(process.env.AYNI_K6 ?? 'k6', ['run', '--quiet', '--out', 'json=run.json', script], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  await new Promise((done) => k6.once('exit', done));
  server.closeAllConnections();
  server.close();
  return readFileSync(join(folder, 'run.json'), 'utf8');
}

/** The run again and again, each time some seconds later, until the file is as large as asked. */
function repeated(text, bytes) {
  const path = join(folder, 'large.json');
  const step = 4000;
  const shiftedTo = (shift) => {
    const known = new Map();
    return text.replace(/"time":"(.{19})/g, (_, second) => {
      if (!known.has(second))
        known.set(second, new Date(Date.parse(`${second}Z`) + shift).toISOString().slice(0, 19));
      return `"time":"${known.get(second)}`;
    });
  };
  for (let i = 0, size = 0; size < bytes; i++) {
    const part = shiftedTo(i * step);
    appendFileSync(path, part);
    size += Buffer.byteLength(part);
  }
  return path;
}

const inNode =
  (program, ...args) =>
  (path) =>
    JSON.parse(execFileSync(process.execPath, [join(here, program), path, ...args], { encoding: 'utf8' }));

function timed(command, args) {
  const start = performance.now();
  const ended = spawnSync(command, args, { stdio: 'ignore' });
  return ended.error || ended.status !== 0 ? undefined : { ms: performance.now() - start };
}

function takeTurn(results, path, isWarmUp) {
  for (const result of results) {
    const got = result.read(path);
    if (!isWarmUp && got !== undefined && got.ms < (result.best?.ms ?? Infinity)) result.best = got;
  }
}

const sql = (path) =>
  `SET threads=2; SELECT metric, data.tags.scenario, substr(data."time",1,19) s, count(*), sum(data.value),
  quantile_cont(data.value, [0.5,0.95,0.99]) FROM read_json('${path}', format='newline_delimited', columns={
  metric:'VARCHAR', type:'VARCHAR', data:'STRUCT("time" VARCHAR, value DOUBLE, tags STRUCT(scenario VARCHAR))'})
  WHERE type='Point' GROUP BY ALL;`;

const readers = [
  ['ours, all cores: series by all tags and second', inNode('ours.mjs')],
  ['ours, one core', inNode('ours.mjs', 'one')],
  ['Node readline + JSON.parse: by scenario and second', inNode('readline.mjs')],
  ['wc -l (floor)', (path) => timed('wc', ['-l', path])],
  ['DuckDB, 2 threads: by scenario and second', (path) => timed('duckdb', ['-c', sql(path)])],
];

try {
  const path = repeated(await realRun(), Number(megabytes) * 1e6);
  const bytes = statSync(path).size;
  const results = readers.map(([name, read]) => ({ name, read, best: undefined }));
  // In turns, so that a neighbour's load hits all alike; the first turn also warms the page cache.
  for (let turn = 0; turn <= Number(repetitions); turn++) takeTurn(results, path, turn === 0);
  const base = results[0].best.ms;
  console.log(`${(bytes / 1e6).toFixed(0)} MB of k6's JSON output, best of ${repetitions}, in turns\n`);
  console.log('| reader | s | MB/s | against ours | peak MB |\n| --- | --- | --- | --- | --- |');
  for (const { name, best } of results) {
    const cells = best
      ? [
          (best.ms / 1000).toFixed(2),
          (bytes / 1e3 / best.ms).toFixed(0),
          (best.ms / base).toFixed(2),
          best.peakKb ? (best.peakKb / 1024).toFixed(0) : '',
        ]
      : ['not here', '', '', ''];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
