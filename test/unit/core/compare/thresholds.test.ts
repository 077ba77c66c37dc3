import assert from 'node:assert/strict';
import { compareThresholds } from '../../../../src/core/compare/thresholds.ts';
import type { ThresholdResult } from '../../../../src/core/run/summary.ts';

const threshold = (
  source: string,
  observed: number | undefined,
  held: boolean | undefined,
  metric = 'http_req_duration',
): ThresholdResult => ({ metric, source, abortOnFail: false, held, observed, from: 'summary' });

describe('thresholds of two runs', () => {
  it('show definition, result and what is left of the limit', () => {
    const [one] = compareThresholds(
      [threshold('p(95)<500', 400, true)],
      [threshold('p(95)<500', 550, false)],
    );
    assert.equal(one?.definition, 'same');
    assert.deepEqual([one?.baselineHeld, one?.candidateHeld], [true, false]);
    assert.ok(Math.abs((one?.baselineMargin ?? 0) - 0.2) < 1e-12);
    assert.ok(Math.abs((one?.candidateMargin ?? 0) + 0.1) < 1e-12);
  });

  it('know a moved limit from one that was removed or added', () => {
    const found = compareThresholds(
      [threshold('p(95)<500', 400, true), threshold('rate<0.01', 0, true, 'http_req_failed')],
      [threshold('p(95)<300', 400, false), threshold('p(99)<900', 800, true)],
    );
    assert.deepEqual(
      found.map(({ definition, baselineSource, candidateSource }) => [
        definition,
        baselineSource,
        candidateSource,
      ]),
      [
        ['changed', 'p(95)<500', 'p(95)<300'],
        ['removed', 'rate<0.01', undefined],
        ['added', undefined, 'p(99)<900'],
      ],
    );
  });

  it('pair equal texts first when one metric has two limits on one value', () => {
    const found = compareThresholds(
      [threshold('p(95)<500', 400, true), threshold('p(95)<900', 400, true)],
      [threshold('p(95)<900', 400, true), threshold('p(95)<450', 400, true)],
    );
    assert.deepEqual(
      found.map(({ baselineSource, candidateSource }) => [baselineSource, candidateSource]),
      [
        ['p(95)<500', 'p(95)<450'],
        ['p(95)<900', 'p(95)<900'],
      ],
    );
  });

  it('leave unknown what was not measured or cannot be read', () => {
    const [one] = compareThresholds(
      [threshold('p(95)<500', undefined, undefined)],
      [threshold('p(95)<500', 1, true)],
    );
    assert.equal(one?.baselineHeld, undefined);
    assert.equal(one?.baselineMargin, undefined);
    const unreadable = compareThresholds([threshold('who knows', 1, true)], [threshold('nobody', 1, true)]);
    assert.deepEqual(
      unreadable.map(({ definition }) => definition),
      ['removed', 'added'],
    );
  });
});
