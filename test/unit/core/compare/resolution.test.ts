import assert from 'node:assert/strict';
import { interpolationError } from '../../../../src/core/compare/resolution.ts';
import { quantile } from '../../../../src/core/metrics/histogram.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';
import { gaussian, histogramOfMs } from '../../../support/compare/simulated-run.ts';

const random = seededRandom(11);
const deviations = Array.from({ length: 5000 }, () => gaussian(random)).sort((a, b) => a - b);

/** A lognormal sample around `medianMs`, and its exact p95 in seconds. */
function sample(medianMs: number, sigma: number) {
  const values = deviations.map((deviation) => medianMs * Math.exp(sigma * deviation));
  return {
    histogram: histogramOfMs(values),
    p95: (values[Math.round(0.95 * (values.length - 1))] ?? NaN) / 1000,
  };
}

describe('the error of a quantile that was interpolated in its bucket', () => {
  it('covers the distance to the exact quantile to 1 %, wherever the buckets fall', () => {
    for (const sigma of [0.05, 0.1, 0.3, 0.6]) {
      for (let step = 0; step < 16; step++) {
        const { histogram, p95 } = sample(100 * 2 ** (step / 16 / 8), sigma);
        const distance = Math.abs(Math.log((quantile(histogram, 0.95) ?? NaN) / p95));
        const error = interpolationError(histogram, 0.95);
        assert.ok(distance <= error + 0.01, `σ ${sigma}, step ${step}: ${distance} against ${error}`);
      }
    }
  });

  it('is small where latencies spread over many buckets and large where one bucket has them all', () => {
    assert.ok(interpolationError(sample(100, 0.4).histogram, 0.95) < 0.01);
    assert.ok(interpolationError(histogramOfMs(new Array<number>(500).fill(97)), 0.95) > 0.04);
  });

  it('is never more than the width of the bucket', () => {
    const lonely = histogramOfMs(new Array<number>(5000).fill(97));
    for (const q of [0.01, 0.5, 0.99]) assert.ok(interpolationError(lonely, q) <= Math.LN2 / 8);
  });

  it('is nothing without values', () => {
    assert.equal(interpolationError(histogramOfMs([]), 0.95), 0);
  });
});
