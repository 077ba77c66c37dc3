import assert from 'node:assert/strict';
import { resamplingOf } from '../../../../src/core/compare/effect.ts';
import type { HistogramBins } from '../../../../src/core/compare/trend-effect.ts';
import { trendEffects } from '../../../../src/core/compare/trend-effect.ts';
import { mergeHistograms } from '../../../../src/core/metrics/histogram.ts';
import { trendQuantile } from '../../../../src/core/metrics/trend.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';
import { gaussian, histogramOfMs } from '../../../support/compare/simulated-run.ts';

function binsOf(seed: number, medianMs: number, sigma: number): HistogramBins {
  const random = seededRandom(seed);
  return Array.from({ length: 60 }, () =>
    histogramOfMs(Array.from({ length: 40 }, () => medianMs * Math.exp(sigma * gaussian(random)))),
  );
}

function p95(baseline: HistogramBins, candidate: HistogramBins) {
  const how = resamplingOf(
    { replicates: 1000, binMs: 1000, bins: baseline.length },
    { random: seededRandom(1), paired: false },
  );
  const [effect] = trendEffects([baseline, candidate], [0.95], { contains: 'time', how });
  assert.ok(effect);
  return effect;
}

const whole = (bins: HistogramBins): number =>
  trendQuantile('time', mergeHistograms(bins.filter((bin) => bin !== undefined)), 0.95) ?? NaN;

describe('the effect on a quantile', () => {
  it('is the ratio of the quantiles of merged histograms, in ms', () => {
    const [before, after] = [binsOf(1, 100, 0.3), binsOf(2, 120, 0.3)];
    const { baseline, candidate, effect } = p95(before, after);
    assert.equal(baseline, whole(before));
    assert.equal(candidate, whole(after));
    assert.equal(effect, whole(after) / whole(before));
  });

  it('has about the width that the formula for independent values gives (slow twin)', () => {
    const { interval, floor } = p95(binsOf(1, 100, 0.3), binsOf(2, 100, 0.3));
    // Of a p95 of n lognormal values: sqrt(q (1-q) / n) × σ / φ(z); two sides; widened for 12 blocks of 5 s.
    const error = Math.sqrt((0.95 * 0.05) / 2400) * (0.3 / 0.10313564) * Math.SQRT2;
    const found = (Math.log(interval?.[1] ?? NaN) - Math.log(interval?.[0] ?? NaN)) / 2 - floor;
    const ratio = found / (1.96 * error);
    assert.ok(ratio > 0.85 && ratio < 1.5, `${ratio}`);
  });

  it('says little of latencies that lie in one bucket, though they hardly vary', () => {
    const { interval, floor } = p95(binsOf(1, 99, 0.001), binsOf(2, 101, 0.001));
    assert.ok(floor > 0.05);
    assert.ok(interval && interval[0] < 0.95 && interval[1] > 1.05);
  });

  it('is neutral when both sides are nothing but zeros, and unknown when one is', () => {
    const zeros: HistogramBins = Array.from({ length: 60 }, () => ({
      schema: 3,
      zeroCount: 10,
      indexes: [],
      counts: [],
      count: 10,
      sum: 0,
    }));
    assert.deepEqual(p95(zeros, zeros).interval, [1, 1]);
    assert.equal(p95(zeros, binsOf(1, 100, 0.3)).interval, undefined);
  });

  it('is unknown when a side has no values', () => {
    const nothing: HistogramBins = Array.from({ length: 60 }, () => undefined);
    assert.match(p95(nothing, binsOf(1, 100, 0.3)).because, /no values/);
  });
});
