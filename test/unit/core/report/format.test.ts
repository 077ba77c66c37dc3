import assert from 'node:assert/strict';
import {
  formatBytes,
  formatChange,
  formatCount,
  formatDuration,
  formatMs,
  formatNumber,
  formatPerSecond,
  formatShare,
  formatValue,
} from '../../../../src/core/report/format.ts';

type Case = readonly [number | null | undefined, string];

function checkFormat(format: (value: number | null | undefined) => string, cases: readonly Case[]): void {
  for (const [value, text] of cases) assert.equal(format(value), text, `of ${String(value)}`);
}

describe('number formats', () => {
  it('keep three significant digits and separate thousands', () => {
    checkFormat(formatNumber, [
      [0, '0'],
      [0.001234, '0.00123'],
      [0.00001234, '1.23e-5'],
      [4.2, '4.2'],
      [731.4, '731'],
      [999.6, '1,000'],
      [-12345.6, '-12,346'],
      [1234567, '1,234,567'],
      [Infinity, '∞'],
    ]);
    checkFormat(formatCount, [
      [0.4, '0'],
      [12_345, '12,345'],
    ]);
  });

  it('never show missing data as a number', () => {
    for (const format of [formatNumber, formatCount, formatMs, formatDuration, formatShare, formatBytes]) {
      checkFormat(format, [
        [undefined, 'no data'],
        [null, 'no data'],
        [NaN, 'no data'],
      ]);
    }
    for (const unit of ['ms', '/s', '%', 'B', 'B/s', '', 'stars'])
      assert.equal(formatValue(undefined, unit), 'no data');
  });

  it('show latencies in ms, then s, then minutes', () => {
    checkFormat(formatMs, [
      [0.361, '0.361 ms'],
      [731, '731 ms'],
      [999.7, '1 s'],
      [4213, '4.21 s'],
      [59_960, '1 min 00 s'],
    ]);
    checkFormat(formatDuration, [
      [0, '0 s'],
      [65_000, '1 min 05 s'],
      [3_599_600, '1 h 00 min'],
      [7_400_000, '2 h 03 min'],
    ]);
  });

  it('show a share that is not quite all as not quite 100 %', () => {
    checkFormat(formatShare, [
      [0, '0 %'],
      [0.00034, '0.034 %'],
      [0.5, '50 %'],
      [0.99996, '99.996 %'],
      [1, '100 %'],
    ]);
  });

  it('show bytes in powers of a thousand', () => {
    checkFormat(formatBytes, [
      [512, '512 B'],
      [999.9, '1 kB'],
      [37_400_000, '37.4 MB'],
    ]);
    assert.equal(formatValue(1200, 'B/s'), '1.2 kB/s');
  });

  it('choose by unit', () => {
    assert.equal(formatValue(0.01, '%'), '1 %');
    assert.equal(formatValue(12.5, '/s'), '12.5/s');
    assert.equal(formatPerSecond(1234), '1,234/s');
    assert.equal(formatValue(3, 'stars'), '3 stars');
  });

  it('show a change with its interval around the neutral point of its scale', () => {
    assert.equal(formatChange(1.153, [1.11, 1.198], 'ratio'), '+15.3 % (+11.0 to +19.8)');
    assert.equal(formatChange(0.004, [-0.001, 0.009], 'difference'), '+0.40 pp (-0.10 to +0.90)');
    assert.equal(formatChange(2.5, [0.9, Infinity], 'ratio'), '+150 % (-10 to +∞)');
    assert.equal(formatChange(1, [1, 1], 'ratio'), '0.0 % (0.0 to 0.0)');
  });

  it('say that a change has no interval', () => {
    assert.equal(formatChange(1.02, undefined, 'ratio'), '+2.0 % (no interval)');
    assert.equal(formatChange(undefined, undefined, 'ratio'), 'no data');
  });
});
