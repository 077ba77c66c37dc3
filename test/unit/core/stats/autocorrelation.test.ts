import assert from 'node:assert/strict';
import { integratedAutocorrelationTime } from '../../../../src/core/stats/autocorrelation.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';
import { gaussian } from '../../../support/compare/simulated-run.ts';

function correlated(n: number, phi: number, seed: number): number[] {
  const random = seededRandom(seed);
  let level = gaussian(random);
  return Array.from({ length: n }, () => {
    level = phi * level + Math.sqrt(1 - phi * phi) * gaussian(random);
    return level;
  });
}

describe('the integrated autocorrelation time', () => {
  it('is (1 + φ) / (1 - φ) of a series whose correlation falls by φ', () => {
    for (const phi of [0, 0.5, 0.9]) {
      const expected = (1 + phi) / (1 - phi);
      const found = integratedAutocorrelationTime(correlated(20_000, phi, 5));
      assert.ok(
        Math.abs(found - expected) < 0.15 * expected + 0.05,
        `${found} for φ ${phi}, ${expected} expected`,
      );
    }
  });

  it('is the ratio by which the variance of means exceeds that of independent values (slow twin)', () => {
    const length = 200;
    const series = correlated(400 * length, 0.7, 9);
    const means = Array.from({ length: 400 }, (_, i) =>
      series.slice(i * length, (i + 1) * length).reduce((sum, value) => sum + value / length, 0),
    );
    const variance = means.reduce((sum, mean) => sum + mean * mean, 0) / means.length;
    const found = integratedAutocorrelationTime(series);
    assert.ok(Math.abs(variance * length - found) < 0.2 * found, `${variance * length} against ${found}`);
  });

  it('is 1 where nothing can be told, and never less', () => {
    assert.equal(integratedAutocorrelationTime([]), 1);
    assert.equal(integratedAutocorrelationTime([1, 2, 3]), 1);
    assert.equal(integratedAutocorrelationTime([5, 5, 5, 5, 5, 5]), 1);
    assert.equal(integratedAutocorrelationTime([1, -1, 1, -1, 1, -1, 1, -1]), 1);
  });
});
