import assert from 'node:assert/strict';
import type { SummaryExport } from '../../../../src/core/k6/summary-export.ts';
import { decodeSummaryExport } from '../../../../src/core/k6/summary-export.ts';
import type { ThresholdResult } from '../../../../src/core/run/summary.ts';
import { thresholdResults } from '../../../../src/core/run/threshold-results.ts';
import { thresholdDefinition } from '../../../../src/core/thresholds/definition.ts';

function exportOf(metrics: Record<string, unknown>): SummaryExport {
  const decoded = decodeSummaryExport(JSON.stringify({ metrics }));
  assert.ok(decoded.ok);
  return decoded.value;
}

function resultOf(
  metric: string,
  source: string,
  fields: Record<string, unknown> | undefined,
  wasCounted = true,
): ThresholdResult {
  const summary = exportOf(fields === undefined ? {} : { [metric]: fields });
  const [result] = thresholdResults([thresholdDefinition(metric, source, false)], summary, () => wasCounted);
  assert.ok(result);
  return result;
}

describe('what became of a threshold', () => {
  it('is what k6 judged, with the observed value', () => {
    const held = resultOf('http_req_duration', 'p(95)<500', {
      'p(95)': 310.5,
      count: 9,
      thresholds: { 'p(95)<500': false },
    });
    assert.deepEqual([held.held, held.observed, held.from], [true, 310.5, 'summary']);
    const crossed = resultOf('http_req_duration', 'p(95) < 300', {
      'p(95)': 310.5,
      count: 9,
      thresholds: { 'p(95) < 300': true },
    });
    assert.deepEqual([crossed.held, crossed.observed], [false, 310.5]);
  });

  it('takes the share of a Rate and the count of a Counter', () => {
    const rate = resultOf('checks', 'rate>0.9', {
      passes: 3,
      fails: 1,
      value: 0.75,
      thresholds: { 'rate>0.9': true },
    });
    assert.equal(rate.observed, 0.75);
    const counter = resultOf('sold', 'count>2', { count: 5, rate: 1, thresholds: { 'count>2': false } });
    assert.deepEqual([counter.observed, counter.from], [5, 'counter']);
    const gauge = resultOf('room', 'value<9', { value: 7, min: 1, max: 8, thresholds: { 'value<9': false } });
    assert.equal(gauge.observed, 7);
  });

  for (const [name, source, fields] of [
    ['a trend without values', 'p(95)<100', { 'p(95)': 0, count: 0, thresholds: { 'p(95)<100': false } }],
    [
      'a rate without values',
      'rate<0.1',
      { passes: 0, fails: 0, value: 0, thresholds: { 'rate<0.1': false } },
    ],
    ['a metric that is not in the summary', 'avg<1', undefined],
    ['a threshold that k6 did not judge', 'avg<1', { avg: 0.5, count: 3 }],
  ] as const) {
    it(`is "no data" for ${name}, though k6 calls it held`, () => {
      const result = resultOf('x{scenario:none}', source, fields);
      assert.deepEqual([result.held, result.observed, result.from], [undefined, undefined, 'none']);
    });
  }

  it('is "no data" for a counter that nobody ever added to, but held for one that was added nothing', () => {
    const fields = { count: 0, rate: 0, thresholds: { 'count<5': false } };
    assert.equal(resultOf('errors', 'count<5', fields, false).held, undefined);
    assert.equal(resultOf('errors', 'count<5', fields, true).held, true);
  });
});
