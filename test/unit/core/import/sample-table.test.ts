import assert from 'node:assert/strict';
import { addPart, packGathered } from '../../../../src/core/import/packed-gathered.ts';
import { SampleTable, tableLimits } from '../../../../src/core/import/sample-table.ts';
import { sampledResults } from '../../../../src/core/import/sampled-results.ts';
import { Gathered } from '../../../../src/core/import/source-reader.ts';
import { contentOf, pointLine, readJson } from '../../../support/import/reading.ts';

const startMs = Date.UTC(2026, 10, 22, 10);
const at = (ms: number): string => pointLine({ time: new Date(ms).toISOString() });
const minute = Array.from({ length: 600 }, (_, i) => at(startMs + i * 100)).join('');
const longAgo = at(Date.UTC(1970, 0, 1));

const told = (text: string) => sampledResults(readJson(text), 'k6-json');
const counted = ({ timeline }: ReturnType<typeof told>): number =>
  timeline.select({ metric: 'http_reqs' }).reduce((sum, { total }) => sum + Number(total), 0);

describe('times of samples that lie far apart', () => {
  for (const [where, text] of [
    ['first', longAgo + minute],
    ['in between', minute.replace('\n', `\n${longAgo}`)],
    ['last', minute + longAgo],
  ] as const)
    it(`leave a damaged one out wherever it stands, and say so: ${where}`, () => {
      const results = told(text);
      assert.equal(results.startedAtMs, startMs);
      assert.equal(results.endedAtMs, startMs + 59_900);
      assert.equal(results.timeline.ticks.length, 60);
      assert.match(
        results.missing.join('\n'),
        /1 sample \(such as one of 1970-01-01T00:00:00\.000Z\): It lies far from all others/,
      );
    });

  it('are the run where most are, however many lie elsewhere before', () => {
    const stray = Array.from({ length: 30 }, (_, i) => at(Date.UTC(1980 + i, 0, 1))).join('');
    const results = told(stray + minute);
    assert.equal(results.startedAtMs, startMs);
    assert.equal(counted(results), 600);
    assert.match(results.missing.join('\n'), /30 samples/);
  });

  it('are one run with a gap when a good part of them lies some hours later, as when a laptop slept', () => {
    const results = told(minute + minute.replaceAll('T10:', 'T17:'));
    assert.equal(counted(results), 1200);
    assert.equal(results.endedAtMs, startMs + 7 * 3_600_000 + 59_900);
    assert.doesNotMatch(results.missing.join('\n'), /far from all others/);
  });

  it('are told apart over all parts of a source, of which each may begin with damage', () => {
    const together = new Gathered(new SampleTable());
    const later = minute.replaceAll('T10:00', 'T10:01');
    for (const part of [longAgo + minute, longAgo, longAgo + later])
      addPart(together, packGathered(readJson(part)));
    assert.deepEqual(
      contentOf(together.table),
      contentOf(readJson(longAgo + minute + longAgo + longAgo + later).table),
    );
    assert.equal(sampledResults(together, 'k6-json').startedAtMs, startMs);
  });
});

describe('the memory of samples', () => {
  /** Values in all orders of magnitude, each in a bucket of its own. */
  const wide = (count: number): string =>
    Array.from({ length: count }, (_, i) =>
      pointLine({
        metric: 'own',
        value: 2 ** (((Math.floor(i / 20) * 37) % 1100) - 120),
        tags: { scenario: String(i % 20) },
        time: new Date(startMs + Math.floor(i / 100) * 1000).toISOString(),
      }),
    ).join('');

  it('is counted by buckets: with very wide values seconds, and then values, become coarser, and no sample is lost', () => {
    const { table } = readJson(wide(4000), { ...tableLimits, maxSize: 5000 });
    const cells = [...table.series.values()].flatMap((series) => [...series.cells.values()]);
    assert.ok(cells.reduce((sum, { size }) => sum + size, 0) <= 5000);
    assert.equal(
      cells.reduce((sum, { count }) => sum + count, 0),
      4000,
    );
    const held = cells.map(({ plain }) => plain?.histogram());
    assert.equal(
      held.flatMap((one) => one?.counts ?? []).reduce((sum, count) => sum + count, 0),
      4000,
    );
    assert.ok(table.widthS > 1 && table.schema < 3);
  });

  it('says by how much percentiles may be off then', () => {
    const gathered = readJson(wide(4000), { ...tableLimits, maxSize: 5000 });
    assert.match(
      sampledResults(gathered, 'k6-json').missing.join('\n'),
      /Close percentiles: .* by a factor of [1-9]/,
    );
    assert.doesNotMatch(told(wide(100)).missing.join('\n'), /Close percentiles/);
  });

  it('ends when nothing more can be given up, and is tried anew when much more has come', () => {
    const { table } = readJson(wide(4000), { ...tableLimits, maxSize: 10 });
    const cells = [...table.series.values()].flatMap((series) => [...series.cells.values()]);
    assert.equal(table.schema, -4);
    assert.ok(cells.length <= 40, `${cells.length} cells of 20 series`);
    assert.equal(
      cells.reduce((sum, { count }) => sum + count, 0),
      4000,
    );
  });

  it('holds times far from the run least: they go first', () => {
    const stray = Array.from({ length: 8 }, (_, i) => at(Date.UTC(1980 + i, 0, 1))).join('');
    const { table } = readJson(minute + stray, { ...tableLimits, maxSize: 60 * 8 + 20 });
    assert.equal(table.widthS, 1);
    assert.equal(table.settle().leftOut, 8);
  });
});
