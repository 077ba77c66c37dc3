import assert from 'node:assert/strict';
import { durationMs } from '../../../../src/core/k6/duration.ts';

describe('k6 durations', () => {
  for (const [text, ms] of [
    ['2m30s', 150_000],
    ['1.5h', 5_400_000],
    ['1d', 86_400_000],
    ['250ms', 250],
    ['10µs', 0.01],
    ['0s', 0],
    ['1500', 1500],
    [2500, 2500],
  ] as const) {
    it(`reads ${text} as ${ms} ms`, () => assert.equal(durationMs(text), ms));
  }

  it('gives nothing for what is no duration', () => {
    for (const text of ['', 'soon', '5 s', '5x', '-', null, undefined, {}])
      assert.equal(durationMs(text), undefined);
  });
});
