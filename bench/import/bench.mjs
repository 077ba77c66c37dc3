// How fast results are imported, against readers that people would write or take instead, on one file in one run.
// node bench/import/bench.mjs [MB = 300] [repetitions = 3] [json | csv]; needs AYNI_K6. DuckDB takes part when
// AYNI_DUCKDB names a folder in which somebody called `npm install @duckdb/node-api`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { realRun, repeated } from './large-file.mjs';

const [megabytes = '300', repetitions = '3', format = 'json'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'ayni-bench-import-'));
const here = import.meta.dirname;

/** Ours as it is shipped: one file for the program, one for its threads. */
const bundle = () =>
  build({
    entryPoints: [join(here, 'ours.mjs'), join(here, '../../src/host/import/import-worker.ts')],
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });

const inNode =
  (program, ...args) =>
  (path) =>
    JSON.parse(execFileSync(process.execPath, [program, path, ...args], { encoding: 'utf8' }));

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

const ours = join(folder, 'ours.mjs');
const duckdb = inNode(join(here, 'duckdb.mjs'));
const readers = [
  ['ours, all cores: series by all tags and second', inNode(ours)],
  ['ours, one core', inNode(ours, 'one')],
  ['DuckDB, 2 threads: by scenario and second', process.env.AYNI_DUCKDB ? duckdb : () => undefined],
  ...(format === 'json'
    ? [['Node readline + JSON.parse: by scenario and second', inNode(join(here, 'readline.mjs'))]]
    : []),
  ['wc -l (floor)', (path) => timed('wc', ['-l', path])],
];

try {
  await bundle();
  const bytes = Number(megabytes) * 1e6;
  const path = repeated((await realRun(folder))[format], { path: join(folder, `large.${format}`), bytes });
  const size = statSync(path).size;
  const results = readers.map(([name, read]) => ({ name, read, best: undefined }));
  // In turns, so that a neighbour's load hits all alike; the first turn also warms the page cache.
  for (let turn = 0; turn <= Number(repetitions); turn++) takeTurn(results, path, turn === 0);
  const base = results[0].best.ms;
  console.log(`${(size / 1e6).toFixed(0)} MB of k6's ${format} output, best of ${repetitions}, in turns\n`);
  console.log('| reader | s | MB/s | time of ours | peak MB |\n| --- | --- | --- | --- | --- |');
  for (const { name, best } of results) {
    const cells = best
      ? [
          (best.ms / 1000).toFixed(2),
          (size / 1e3 / best.ms).toFixed(0),
          `${(base / best.ms).toFixed(2)} of it`,
          best.peakKb ? (best.peakKb / 1024).toFixed(0) : '',
        ]
      : ['not here', '', '', ''];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
