import assert from 'node:assert/strict';
import { alignedColumn, chartSummary, chartTable, shownSpan } from '../../../src/panel/chart/columns.ts';
import type { ChartSpec } from '../../../src/panel/chart/specs.ts';
import { chartSpecs } from '../../../src/panel/chart/specs.ts';
import { chart } from '../../support/views.ts';

const specOf = (id: string): ChartSpec => {
  const spec = chartSpecs.find((one) => one.id === id);
  assert.ok(spec);
  return spec;
};

describe("another run's column on this run's ticks", () => {
  it('gives the tick in which each moment falls, and nothing after the other run ended', () => {
    const other = { ...chart(2), seconds: [10, 20], vus: [5, 7] };
    assert.deepEqual(alignedColumn([1, 10, 11, 20, 21], other, 'vus'), [5, 5, 7, 7, null]);
  });

  it('keeps gaps as gaps', () => {
    const other = { ...chart(3), seconds: [1, 2, 3], p95: [10, null, 30] };
    assert.deepEqual(alignedColumn([1, 2, 3], other, 'p95'), [10, null, 30]);
  });

  it('is empty of values when the other run has none', () => {
    assert.deepEqual(alignedColumn([1, 2], chart(0), 'p95'), [null, null]);
  });
});

describe('the stretch of time that charts show', () => {
  it('is the whole run, its last part, or what was selected', () => {
    const seconds = chart(100).seconds;
    assert.deepEqual(shownSpan(seconds, { kind: 'all' }), [0, 100]);
    assert.deepEqual(shownSpan(seconds, { kind: 'last', seconds: 60 }), [40, 100]);
    assert.deepEqual(shownSpan(seconds, { kind: 'last', seconds: 300 }), [0, 100]);
    assert.deepEqual(shownSpan(seconds, { kind: 'between', from: 3, to: 9 }), [3, 9]);
  });
});

describe('a chart in words', () => {
  it('tells the last value and the extremes of each line', () => {
    const columns = { ...chart(3), vus: [1, 5, 3] };
    assert.equal(
      chartSummary(specOf('vus'), columns),
      'Virtual users, from 0:00 to 0:03: VUs last 3, lowest 1, highest 5.',
    );
  });

  it('says so when nothing was measured', () => {
    const columns = { ...chart(2), vus: [null, null] };
    assert.equal(chartSummary(specOf('vus'), columns), 'Virtual users, from 0:00 to 0:02: VUs no data.');
  });
});

describe('a chart as a table', () => {
  it('has the newest tick first and every line', () => {
    const columns = { ...chart(2), p50: [1, 2], p95: [3, null], p99: [5, 6] };
    assert.deepEqual(chartTable(specOf('latency'), columns), {
      rows: [
        ['0:02', '2 ms', 'no data', '6 ms'],
        ['0:01', '1 ms', '3 ms', '5 ms'],
      ],
      step: 1,
    });
  });

  it('is thinned evenly when it would be too long to read', () => {
    const { rows, step } = chartTable(specOf('vus'), chart(3600));
    assert.equal(step, 30);
    assert.equal(rows.length, 120);
    assert.equal(rows[0]?.[0], '1:00:00');
    assert.equal(rows[1]?.[0], '59:30');
  });
});
