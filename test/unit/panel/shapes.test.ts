import assert from 'node:assert/strict';
import { intervalReach, intervalShape } from '../../../src/panel/interval-shape.ts';
import { sparkShape } from '../../../src/panel/spark-shape.ts';
import { difference } from '../../support/comparisons.ts';

describe('the shape of a spark line', () => {
  it('goes from left to right, zero at the bottom, the limit in sight', () => {
    assert.deepEqual(sparkShape([0, 50, 100], 200), { path: 'M0 22L50 17L100 12', limitY: 2 });
  });

  it('breaks where there was no data', () => {
    assert.equal(sparkShape([10, null, 10], 10)?.path, 'M0 2M100 2');
  });

  it('is absent when there is no course to show', () => {
    assert.equal(sparkShape([], 1), undefined);
    assert.equal(sparkShape([null, null, 3], 1), undefined);
  });

  it('keeps a spike when there are more values than room', () => {
    const history = Array.from({ length: 3600 }, (_, i) => (i === 1234 ? 1000 : 1));
    const shape = sparkShape(history, 500);
    assert.match(shape?.path ?? '', / 2L/);
    assert.equal(shape?.path.match(/[ML]/g)?.length, 60);
  });
});

describe('the bar of an interval', () => {
  it('puts "no change" in the middle and the margin around it', () => {
    const shape = intervalShape(difference({ effect: 1, interval: [0.9, 1.1], margin: 0.05 }), 0.2);
    assert.deepEqual(shape, { low: 50, high: 150, effect: 100, band: 25, isCutLow: false, isCutHigh: false });
  });

  it('is centred on zero for differences of rates', () => {
    const shape = intervalShape(
      difference({ scale: 'difference', effect: 0.01, interval: [0, 0.02], margin: 0.01 }),
      0.02,
    );
    assert.deepEqual(shape, {
      low: 100,
      high: 200,
      effect: 150,
      band: 50,
      isCutLow: false,
      isCutHigh: false,
    });
  });

  it('marks what lies beyond its reach, and draws no point there', () => {
    const shape = intervalShape(difference({ effect: 1.8, interval: [1.62, 2.01] }), 0.3);
    assert.equal(shape?.isCutHigh, true);
    assert.equal(shape?.isCutLow, false);
    assert.equal(shape?.effect, undefined);
    assert.equal(shape?.high, 200);
  });

  it('is absent without an interval', () => {
    assert.equal(intervalShape(difference({ interval: undefined }), 0.2), undefined);
  });
});

describe('the reach of bars', () => {
  it('holds every interval of its scale, and at least twice the margin', () => {
    assert.equal(
      intervalReach([difference({ effect: 1, interval: [0.99, 1.01] })], 'ratio').toFixed(2),
      '0.11',
    );
    assert.equal(
      intervalReach([difference({ effect: 1.1, interval: [1, 1.2] })], 'ratio').toFixed(2),
      '0.22',
    );
  });

  it('does not follow one very long interval', () => {
    assert.equal(intervalReach([difference({ effect: 9, interval: [1, Infinity] })], 'ratio'), 0.3);
  });
});
