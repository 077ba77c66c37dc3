import assert from 'node:assert/strict';
import type { BinTable } from '../../../../src/core/stats/block-bootstrap.ts';
import { drawBlocks, forEachResample } from '../../../../src/core/stats/block-bootstrap.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';

function tableOf(bins: number, width: number, seed: number): BinTable {
  const random = seededRandom(seed);
  return {
    bins,
    width,
    values: Float64Array.from({ length: bins * width }, () => Math.floor(random() * 50)),
  };
}

function summedRows(table: BinTable, block: number, replicates: number, seed: number): number[][] {
  const rows: number[][] = [];
  const blocks = drawBlocks(seededRandom(seed), { bins: table.bins, block, replicates });
  forEachResample(table, blocks, (row) => rows.push([...row]));
  return rows;
}

describe('the circular block bootstrap', () => {
  it('sums whole blocks around the circle (slow twin: bin by bin)', () => {
    const [bins, width, block, replicates] = [23, 4, 5, 50];
    const table = tableOf(bins, width, 2);
    const { starts, blocksEach } = drawBlocks(seededRandom(4), { bins, block, replicates });
    const slow = Array.from({ length: replicates }, (_, replicate) => {
      const taken = [...starts.slice(replicate * blocksEach, (replicate + 1) * blocksEach)]
        .flatMap((start) => Array.from({ length: block }, (_, i) => (start + i) % bins))
        .slice(0, bins);
      return Array.from({ length: width }, (_, column) =>
        taken.reduce((sum, bin) => sum + table.values[bin * width + column]!, 0),
      );
    });
    assert.deepEqual(summedRows(table, block, replicates, 4), slow);
  });

  it('takes every bin as often as any other', () => {
    const bins = 10;
    const diagonal = Float64Array.from({ length: bins * bins }, (_, i) => (i % (bins + 1) === 0 ? 1 : 0));
    const totals = new Array<number>(bins).fill(0);
    for (const row of summedRows({ bins, width: bins, values: diagonal }, 3, 4000, 1))
      row.forEach((count, i) => (totals[i]! += count));
    for (const total of totals) assert.ok(Math.abs(total - 4000) < 400, `${total} of 4000`);
  });

  it('keeps the series whole when a block is as long as it', () => {
    const table = tableOf(8, 2, 3);
    const [first] = summedRows(table, 8, 1, 1);
    const sums = [0, 1].map((column) =>
      Array.from({ length: 8 }, (_, bin) => table.values[bin * 2 + column]!).reduce((a, b) => a + b),
    );
    assert.deepEqual(first, sums);
  });

  it('gives the standard error of a mean (slow twin: the formula for independent values)', () => {
    const table = tableOf(400, 1, 6);
    const means = summedRows(table, 1, 4000, 8).map(([sum]) => sum! / 400);
    const mean = means.reduce((a, b) => a + b) / means.length;
    const error = Math.sqrt(means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / means.length);
    const values = [...table.values];
    const centre = values.reduce((a, b) => a + b) / values.length;
    const expected = Math.sqrt(values.reduce((sum, one) => sum + (one - centre) ** 2, 0)) / values.length;
    assert.ok(Math.abs(error / expected - 1) < 0.05, `${error} against ${expected}`);
  });
});
