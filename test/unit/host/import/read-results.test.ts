import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ReadProgress, ReadResults } from '../../../../src/app/import/import-ports.ts';
import type { Problem } from '../../../../src/core/base/result.ts';
import { sourceUnreadable } from '../../../../src/host/import/import-problems.ts';
import { nodeResultsReader } from '../../../../src/host/import/read-results.ts';
import { pointLine } from '../../../support/import/reading.ts';

describe('reading result files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni import '));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const never = { signal: new AbortController().signal, onProgress: () => undefined };
  const problemOf = async (path: string): Promise<Problem> => {
    const read = await nodeResultsReader().read(path, never);
    if (read.ok) throw new Error('it was read');
    return read.problem;
  };
  const readWell = async (path: string): Promise<ReadResults> => {
    const read = await nodeResultsReader().read(path, never);
    if (!read.ok) throw new Error(read.problem.says);
    assert.ok(read.value.kind === 'results');
    return read.value;
  };
  const worker = join(import.meta.dirname, '../../../../src/host/import/import-worker.ts');
  const readAs = (workers: readonly (string | undefined)[], path: string) =>
    Promise.all(
      workers.map(async (workerPath) => {
        const read = await nodeResultsReader(workerPath).read(path, never);
        if (!read.ok || read.value.kind !== 'results') throw new Error('it was not read');
        const { timeline, ...results } = read.value.results;
        const series = [...timeline.series].map(({ id, points }) => ({ id, points }));
        return { ...results, ticks: timeline.ticks, series };
      }),
    );
  const requests = ({ results }: ReadResults): number =>
    results.timeline.select({ metric: 'http_reqs' }).reduce((sum, { total }) => sum + Number(total), 0);

  it('says what cannot be imported, each with its file and what to do', async () => {
    const cases: readonly (readonly [string, string])[] = [
      [folder, 'source-is-a-folder'],
      [join(folder, 'nowhere'), 'source-not-found'],
      [file('empty.json', ''), 'source-empty'],
      [file('empty.gz', gzipSync('')), 'source-empty'],
      [file('page.json', '<html>'), 'source-unknown'],
      [
        file('no-points.json', '{"type":"Metric","data":{"type":"odd"},"metric":"m"}\n'),
        'source-without-samples',
      ],
    ];
    for (const [path, code] of cases) {
      const problem = await problemOf(path);
      assert.equal(problem.code, code);
      assert.ok(problem.says.includes(path) && problem.remedy !== '', problem.says);
    }
  });

  it('says of a file that may not be read why', () => {
    // The administrator may read everything, so that no file can show it.
    const denied = Object.assign(new Error('EACCES: open'), { code: 'EACCES' });
    const problem = sourceUnreadable('/results/ci.json', denied);
    assert.deepEqual(problem, {
      code: 'source-unreadable',
      says: '/results/ci.json could not be read: permission denied.',
      remedy: 'Check that you may read it, and that its disk is in order.',
    });
  });

  it('points to the line when not one line is good', async () => {
    const problem = await problemOf(join(folder, 'no-points.json'));
    assert.equal(problem.place?.line, 1);
  });

  it('reads packed and plain files alike, whatever they are called, over many blocks', async () => {
    const text = Array.from({ length: 80_000 }, (_, i) =>
      pointLine({ tags: { name: `r${i % 7}`, scenario: 'a' } }),
    ).join('');
    assert.ok(text.length > 8 * 1024 * 1024);
    for (const path of [file('plain.csv', text), file('packed.txt', gzipSync(text))])
      assert.equal(requests(await readWell(path)), 80_000);
  });

  it('mixes up no tags when a line of one block lies where another lay in the block before', async () => {
    const names = ['aa', 'bb', 'cc', 'dd', 'ee'];
    const lines = Array.from({ length: 120_000 }, (_, i) => names[Math.floor(i / 7) % names.length] ?? '');
    const path = file(
      'names.json',
      lines.map((name) => pointLine({ tags: { name, scenario: 'a' } })).join(''),
    );
    const series = (await readWell(path)).results.timeline.select({ metric: 'http_reqs' });
    const counted = Object.fromEntries(series.map(({ key, total }) => [key.tags['name'], total]));
    const wanted = Object.fromEntries(
      names.map((name) => [name, lines.filter((one) => one === name).length]),
    );
    assert.deepEqual(counted, wanted);
  });

  it('keeps what stands before the break of a packed file and says that the end is missing', async () => {
    const packed = gzipSync(
      Array.from({ length: 20_000 }, (_, i) => pointLine({ value: Math.sin(i) ** 2 })).join(''),
    );
    const source = await readWell(file('cut.gz', packed.subarray(0, packed.length / 2)));
    assert.ok(requests(source) > 0);
    assert.match(source.results.missing.join('\n'), /The end: the packed file breaks off/);
  });

  it('passes over a line that never seems to end', async () => {
    const endless = `${pointLine({})}${'x'.repeat(9 * 1024 * 1024)}\n${pointLine({})}`;
    const source = await readWell(file('endless.json', endless));
    assert.equal(requests(source), 2);
    assert.match(source.results.missing.join('\n'), /1 of 3 lines.*line 2: it is longer than 4 MB/);
  });

  it('tells how far it is, and ends at once when nobody wants it any more', async () => {
    const path = file('long.json', pointLine({}).repeat(60_000));
    const abort = new AbortController();
    const told: ReadProgress[] = [];
    const onProgress = (progress: ReadProgress): void => {
      told.push(progress);
      abort.abort();
    };
    const read = await nodeResultsReader().read(path, { signal: abort.signal, onProgress });
    assert.equal(read.ok ? '' : read.problem.code, 'import-cancelled');
    assert.equal(told.length, 1);
    assert.ok((told[0]?.readBytes ?? 0) < (told[0]?.totalBytes ?? 0));
  });

  it('starts no threads when it was cancelled before', async () => {
    const path = file('sparse.json', pointLine({}));
    truncateSync(path, 64 * 1024 * 1024);
    const told: ReadProgress[] = [];
    const watch = { signal: AbortSignal.abort(), onProgress: (one: ReadProgress) => told.push(one) };
    const read = await nodeResultsReader(worker).read(path, watch);
    assert.equal(read.ok ? '' : read.problem.code, 'import-cancelled');
    assert.deepEqual(told, []);
  });

  it('gives the same from several threads as from one, and goes on alone when they cannot be started', async () => {
    const metric = JSON.stringify({
      type: 'Metric',
      data: { name: 'own', type: 'trend', contains: 'time', thresholds: ['p(95)<9'] },
      metric: 'own',
    });
    const lines = Array.from({ length: 400_000 }, (_, i) =>
      pointLine({
        metric: i % 3 === 0 ? 'own' : 'http_req_duration',
        value: i % 997,
        time: new Date(1.7e12 + i * 10).toISOString(),
      }),
    );
    lines[300_000] = 'garbage\n';
    const path = file('large.json', `${metric}\n${lines.join('')}{"cut`);
    const [alone, together, without] = await readAs(
      [undefined, worker, join(folder, 'no-such-worker.mjs')],
      path,
    );
    assert.deepEqual(together, alone);
    assert.deepEqual(without, alone);
  }).timeout(30_000);

  it('gives the same from several threads as from one also for CSV whose fields hold line ends', async () => {
    const header = 'metric_name,timestamp,metric_value,group,scenario,extra_tags,metadata';
    const groups = Array.from({ length: 40 }, (_, i) => `"::one\nhttp_reqs,odd, ""two""\n${'x'.repeat(i)}"`);
    const team = 'x'.repeat(440);
    const records = Array.from(
      { length: 100_000 },
      (_, i) =>
        `http_req_duration,${new Date(1.7e12 + i * 10).toISOString()},${i % 997}.250000,${groups[i % 400] ?? ''},s,team=${team},`,
    );
    const path = file('large.csv', [header, ...records, ''].join('\n'));
    const [alone, together] = await readAs([undefined, worker], path);
    assert.deepEqual(together, alone);
    assert.equal(alone?.series.length, 41);
  }).timeout(60_000);
});
