import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { changePoints, usualOptions } from '../../../../src/core/stats/change-points.ts';
import { energySplit } from '../../../../src/core/stats/energy-split.ts';
import { withoutOutliers } from '../../../../src/core/stats/hampel.ts';
import { seededRandom } from '../../../../src/core/stats/random.ts';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly indexes: readonly number[];
    readonly pValues: readonly number[];
  }[];
}

const golden = JSON.parse(readFileSync('test/fixtures/stats/otava-change-points.json', 'utf8')) as Golden;

describe('changePoints', () => {
  for (const { name, values, indexes, pValues } of golden.cases) {
    it(`finds what Apache Otava finds in a series: ${name}`, () => {
      const found = changePoints(values, { window: 30, maxPValue: 0.001, shortest: 1 });
      assert.deepEqual(
        found.map(({ index }) => index),
        indexes,
      );
      for (const [i, { pValue }] of found.entries()) {
        const expected = pValues[i] ?? NaN;
        assert.ok(Math.abs(pValue / expected - 1) < 1e-4, `${pValue} is not ${expected}`);
      }
    });
  }

  it('takes single outliers for no change, and leaves no segment shorter than it may be', () => {
    const values = [...Array(20).keys()].map((i) => 100 + (i % 3) + (i === 9 || i === 10 ? 60 : 0));
    assert.deepEqual(changePoints(values), []);
    for (const { values: series } of golden.cases) {
      const bounds = [0, ...changePoints(series).map(({ index }) => index), series.length];
      for (const [i, end] of bounds.slice(1).entries())
        assert.ok(end - (bounds[i] ?? 0) >= usualOptions.shortest);
    }
  });

  it('seldom cries wolf, and finds a step of 5 % in noise of 3 % with outliers', () => {
    const random = seededRandom(11);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const history = (step: number): number[] =>
      Array.from({ length: 60 }, (_, i) => {
        const outlier = random() < 0.03 ? Math.log(1.15 + 0.35 * random()) : 0;
        return 0.03 * normal() + outlier + (i < 40 ? 0 : Math.log(1 + step));
      });
    const found = (step: number): number[] =>
      changePoints(withoutOutliers(history(step))).map(({ index }) => index);
    const rounds = 100;
    let [alarms, hits] = [0, 0];
    for (let i = 0; i < rounds; i++) {
      if (found(0).length > 0) alarms++;
      if (found(0.05).some((index) => index >= 37 && index <= 46)) hits++;
    }
    assert.ok(alarms <= 15, `${alarms} of ${rounds} series without a step`);
    assert.ok(hits >= 70, `${hits} of ${rounds} series with a step`);
  });

  it('answers any series with ordered places inside of it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 80 }), (values) => {
        const found = changePoints(values).map(({ index }) => index);
        assert.deepEqual(
          found,
          [...new Set(found)].sort((a, b) => a - b),
        );
        assert.ok(found.every((index) => index > 0 && index < values.length));
      }),
    );
  });
});

describe('energySplit', () => {
  it('has the distance that the formula gives when it is summed term by term', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const pairs = (xs: readonly number[], ys: readonly number[]): number =>
      xs.reduce((sum, x) => sum + ys.reduce((inner, y) => inner + Math.abs(x - y), 0), 0);
    const distance = (xs: readonly number[], ys: readonly number[]): number => {
      const [n, m] = [xs.length, ys.length];
      const own = (zs: readonly number[], other: number): number =>
        zs.length < 2 ? 0 : (other * pairs(zs, zs)) / ((n + m) * (zs.length - 1));
      return (2 * pairs(xs, ys)) / (n + m) - own(xs, m) - own(ys, n);
    };
    let most = -Infinity;
    for (let i = 1; i < values.length; i++) {
      for (let end = i + 1; end <= values.length; end++)
        most = Math.max(most, distance(values.slice(0, i), values.slice(i, end)));
    }
    const split = energySplit(values, 1);
    assert.ok(split !== undefined && Math.abs(split.distance - most) < 1e-9);
  });

  it('has none where there is no room for two sides', () => {
    assert.equal(energySplit([1, 2, 3], 2), undefined);
    assert.equal(energySplit([], 1), undefined);
  });
});

describe('withoutOutliers', () => {
  it('replaces a single far value, and leaves a step and the noise as they are', () => {
    const noise = [0, 1, -1, 0.5, -0.5, 1, -1, 0, 0.5, -1];
    const level = [...noise, ...noise.map((value) => value + 20)];
    assert.deepEqual(withoutOutliers(level), level);
    const spoiled = level.with(5, 40);
    assert.ok(Math.abs((withoutOutliers(spoiled)[5] ?? 0) - 0) <= 1);
    assert.deepEqual(withoutOutliers([]), []);
    assert.deepEqual(withoutOutliers([7]), [7]);
  });
});
