import assert from 'node:assert/strict';
import { emptyHistogram } from '../../../../src/core/metrics/histogram.ts';
import { trendMean, trendQuantile, trendSum } from '../../../../src/core/metrics/trend.ts';
import { histogramOf } from '../../../support/remote-write.ts';

describe('trend', () => {
  const pushed = histogramOf([0.25, 0.25, 0.25]);

  it('reads times in milliseconds, though they are pushed in seconds', () => {
    assert.equal(trendMean('time', pushed), 250);
    assert.equal(trendSum('time', pushed), 750);
    assert.ok(Math.abs((trendQuantile('time', pushed, 0.5) ?? NaN) - 250) < 12);
  });

  it('reads other trends as they were observed', () => {
    assert.equal(trendMean('default', pushed), 0.25);
    assert.equal(trendSum('data', pushed), 0.75);
    assert.ok(Math.abs((trendQuantile('data', pushed, 0.5) ?? NaN) - 0.25) < 0.012);
  });

  it('has no value where nothing was observed', () => {
    assert.equal(trendMean('time', emptyHistogram()), undefined);
    assert.equal(trendQuantile('time', emptyHistogram(), 0.95), undefined);
  });
});
