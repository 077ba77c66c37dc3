import assert from 'node:assert/strict';
import { mergeHistograms, negativeBucket, quantile } from '../../../../src/core/metrics/histogram.ts';
import { histogramTable, rowQuantile, summedRow } from '../../../../src/core/stats/histogram-table.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';
import { gaussian, histogramOfMs } from '../../../support/compare/simulated-run.ts';

const random = seededRandom(1);
const some = (n: number, schema = 3) =>
  histogramOfMs(
    Array.from({ length: n }, () => 100 * Math.exp(0.5 * gaussian(random))),
    schema,
  );

describe('histograms as a table', () => {
  it('have the quantiles of the merged histogram', () => {
    const bins = [some(400), undefined, some(300), some(500)];
    const table = histogramTable(bins);
    const whole = mergeHistograms(bins.filter((bin) => bin !== undefined));
    for (const q of [0, 0.01, 0.5, 0.95, 0.99, 1]) {
      const [fast, slow] = [rowQuantile(summedRow(table), table, q), quantile(whole, q)];
      assert.ok(slow !== undefined && Math.abs(fast / slow - 1) < 2e-3, `q ${q}: ${fast} against ${slow}`);
    }
  });

  it('keep negative values, zeros and positive values in order', () => {
    const indexes = [negativeBucket(8), negativeBucket(0), 8];
    const histogram = { schema: 3, zeroCount: 2, indexes, counts: [1, 1, 1], count: 5, sum: 0 };
    const table = histogramTable([histogram]);
    const row = summedRow(table);
    const quantiles = [0, 0.25, 0.5, 0.75, 1].map((q) => rowQuantile(row, table, q));
    assert.deepEqual([...quantiles].sort((a, b) => a - b), quantiles); // prettier-ignore
    assert.ok(quantiles[0]! < -1 && quantiles[1]! < 0 && quantiles[2] === 0 && quantiles[4]! > 1);
  });

  it('come to the coarsest schema when they are mixed', () => {
    const bins = [some(2000, 5), some(2000, 3)];
    const table = histogramTable(bins);
    const expected = quantile(mergeHistograms(bins), 0.9);
    assert.ok(
      expected !== undefined && Math.abs(rowQuantile(summedRow(table), table, 0.9) / expected - 1) < 1e-3,
    );
  });

  it('have no quantile without values', () => {
    const table = histogramTable([undefined, undefined]);
    assert.ok(Number.isNaN(rowQuantile(summedRow(table), table, 0.5)));
  });
});
