import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Histogram } from '../../../../src/core/metrics/histogram.ts';
import {
  addHistograms,
  bucketUpperBound,
  countUpTo,
  emptyHistogram,
  HistogramSum,
  mean,
  mergeHistograms,
  quantile,
} from '../../../../src/core/metrics/histogram.ts';
import { bucketIndex, histogramOf } from '../../../support/remote-write.ts';

const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
const anyValue = fc.oneof(
  positive,
  fc.constant(0),
  positive.map((value) => -value),
);
const values = fc.array(anyValue, { maxLength: 200 });

/** Sums of doubles depend on their order; everything else must be the same. */
function assertSame(actual: Histogram, expected: Histogram): void {
  assert.deepEqual({ ...actual, sum: 0 }, { ...expected, sum: 0 });
  const scale = 1 + Math.max(Math.abs(actual.sum), Math.abs(expected.sum));
  assert.ok(Math.abs(actual.sum - expected.sum) <= 1e-6 * scale + 1e-3, `${actual.sum} is ${expected.sum}`);
}

/** k6's percentile of plain values, with the two values it lies between. */
function exactQuantile(sample: readonly number[], q: number): { value: number; around: [number, number] } {
  const sorted = [...sample].sort((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const around: [number, number] = [sorted[Math.floor(rank)] ?? NaN, sorted[Math.ceil(rank)] ?? NaN];
  return { value: around[0] + (around[1] - around[0]) * (rank - Math.floor(rank)), around };
}

describe('histogram', () => {
  it('has no quantile and no mean before a value was observed', () => {
    assert.equal(quantile(emptyHistogram(), 0.5), undefined);
    assert.equal(mean(emptyHistogram()), undefined);
  });

  it('bounds a bucket so that its values lie at most at the bound, and above the one before', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const index = bucketIndex(value, 3);
        assert.ok(value <= bucketUpperBound(3, index) && value > bucketUpperBound(3, index - 1));
      }),
    );
  });

  it('counts values up to a limit, off by no more than what the bucket of the limit holds', () => {
    fc.assert(
      fc.property(values, anyValue, (sample, limit) => {
        const counted = countUpTo(histogramOf(sample), limit);
        const exact = sample.filter((value) => value <= limit).length;
        const near = sample.filter((value) => Math.abs(value - limit) <= Math.abs(limit) * 0.1).length;
        assert.ok(Math.abs(counted - exact) <= near + 1e-9, `${counted} is ${exact}, ${near} near`);
      }),
    );
  });

  it('tells every quantile to within the width of a bucket of what k6 would say', () => {
    const width = 2 ** (1 / 8) - 1;
    fc.assert(
      fc.property(
        fc.array(anyValue, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (sample, q) => {
          const { value, around } = exactQuantile(sample, q);
          const found = quantile(histogramOf(sample), q) ?? NaN;
          const allowed = width * Math.max(...around.map(Math.abs)) * (1 + 1e-9);
          assert.ok(Math.abs(found - value) <= allowed, `${found} instead of ${value}`);
        },
      ),
    );
  });

  it('tells the only value to within half a bucket', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const found = quantile(histogramOf([value]), 0.95) ?? NaN;
        assert.ok(Math.abs(found / value - 1) < 0.0455);
      }),
    );
  });

  it('has quantiles that never fall as q rises, and that stop at the ends', () => {
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 1 }), (sample) => {
        const histogram = histogramOf(sample);
        const found = [-1, 0, 0.1, 0.5, 0.9, 0.99, 1, 2].map((q) => quantile(histogram, q) ?? NaN);
        assert.equal(found[0], found[1]);
        assert.equal(found[6], found[7]);
        found.slice(1).forEach((value, i) => assert.ok(value >= (found[i] ?? NaN)));
      }),
    );
  });

  it('merges into the histogram of all values together, in any order', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 6 }), (parts) => {
        const merged = mergeHistograms(parts.map((part) => histogramOf(part)));
        assertSame(merged, histogramOf(parts.flat()));
        assertSame(mergeHistograms(parts.map((part) => histogramOf(part)).reverse()), merged);
      }),
    );
  });

  it('takes away what was counted before, leaving what was added since', () => {
    fc.assert(
      fc.property(values, values, (before, since) => {
        const all = new HistogramSum().add(histogramOf([...before, ...since]));
        assertSame(all.add(histogramOf(before), -1).total(), histogramOf(since));
      }),
    );
  });

  it('merges different schemas into the coarser one, exactly', () => {
    const schema = fc.integer({ min: -1, max: 5 });
    fc.assert(
      fc.property(values, schema, values, schema, (a, schemaA, b, schemaB) => {
        const merged = mergeHistograms([histogramOf(a, schemaA), histogramOf(b, schemaB)]);
        const expected = histogramOf([...a, ...b], Math.min(schemaA, schemaB));
        assertSame(merged, expected);
        assertSame(addHistograms(histogramOf(a, schemaA), histogramOf(b, schemaB)), expected);
      }),
    );
  });

  it('adds two of one schema as it merges them', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        assertSame(addHistograms(histogramOf(a), histogramOf(b)), histogramOf([...a, ...b]));
      }),
    );
  });

  it('does not allocate for buckets that no value can have', () => {
    const broken = { ...emptyHistogram(), indexes: [-(2 ** 40), 2 ** 40], counts: [1, 2], count: 3 };
    assert.equal(mergeHistograms([broken]).indexes.length, 2);
  });

  it('keeps the mean exact', () => {
    assert.equal(mean(histogramOf([1, 2, 6])), 3);
  });
});
