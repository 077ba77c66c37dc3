import assert from 'node:assert/strict';
import type { QueryAnswer, QueryData } from '../../../../../src/core/prometheus/api/answer.ts';
import { queryResult } from '../../../../../src/core/prometheus/query/query-result.ts';
import { queryText } from '../../../../../src/core/prometheus/query/query-text.ts';
import { queryWindow } from '../../../../../src/core/prometheus/query/query-window.ts';

const answer = (data: QueryData, change: Partial<QueryAnswer> = {}): QueryAnswer => ({
  ...{ data, warnings: [], infos: [], seriesInAll: 0 },
  ...change,
});
const window = queryWindow(10_000, 14_000, 1000);
const series = (atMs: readonly number[], values: readonly number[], labels = {}) => ({
  ...{ labels, atMs, values, isHistogram: false },
});

describe('The answer to a query', () => {
  it('names series as PromQL selects them', () => {
    const sample = (labels: Record<string, string>) => ({ labels, atMs: 0, value: 1 });
    const { series: shown } = queryResult(
      answer({
        kind: 'vector',
        samples: [sample({ __name__: 'up' }), sample({ __name__: 'up', job: 'a "b"' }), sample({})],
      }),
      undefined,
    );
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['up', 'up{job="a \\"b\\""}', '{}'],
    );
  });

  it('has gaps where there was no value, and where it is no number', () => {
    const {
      chart,
      series: shown,
      notes,
    } = queryResult(
      answer({ kind: 'matrix', series: [series([10_000, 12_000, 13_000], [1, NaN, 3])] }),
      window,
    );
    assert.deepEqual(chart?.lines[0]?.values, [1, null, null, 3, null]);
    assert.deepEqual(chart.seconds, [0, 1, 2, 3, 4]);
    assert.deepEqual(
      [shown[0]?.over?.least.text, shown[0]?.over?.mean.text, shown[0]?.over?.most.text],
      ['1', '2', '3'],
    );
    assert.match(notes.join(), /NaN is no number/);
  });

  it('says when nothing is there, when series were left out, and what Prometheus says', () => {
    const said = (change: Partial<QueryAnswer>): string =>
      queryResult(answer({ kind: 'vector', samples: [] }, change), undefined).notes.join(' ');
    assert.match(said({}), /No series has a value now/);
    assert.match(said({ seriesInAll: 2000 }), /first 0 of 2,000 series/);
    assert.match(
      said({ warnings: ['half is missing'], infos: ['no counter'] }),
      /warns: half is missing Prometheus notes: no counter/,
    );
  });

  it('draws as many lines as can be told apart, and says so', () => {
    const many = Array.from({ length: 20 }, (_, i) => series([10_000], [i], { i: String(i) }));
    const { chart, notes } = queryResult(
      answer({ kind: 'matrix', series: many }, { seriesInAll: 20 }),
      window,
    );
    assert.equal(chart?.lines.length, 15);
    assert.deepEqual(notes, ['The chart shows the first 15 of 20 series.']);
  });

  it('shows histograms as what they are', () => {
    const histogram = { count: 30, sum: 3.6 };
    const now = queryResult(
      answer({ kind: 'vector', samples: [{ labels: {}, atMs: 0, value: 30, histogram }] }),
      undefined,
    );
    assert.equal(now.series[0]?.value.text, 'histogram of 30, sum 3.6');
    const then = queryResult(
      answer({ kind: 'matrix', series: [{ ...series([], []), isHistogram: true }] }, { seriesInAll: 1 }),
      window,
    );
    assert.equal(then.chart, undefined);
    assert.match(then.notes.join(), /histogram_quantile/);
  });

  it('is a table for a terminal, with what there is to know below', () => {
    const result = queryResult(answer({ kind: 'scalar', atMs: 0, value: NaN }), undefined);
    assert.match(
      queryText(result, { width: 80, color: false }),
      /^Series +Value\nscalar +NaN\n\nNaN is no number/,
    );
    const text = queryResult(answer({ kind: 'string', atMs: 0, text: 'hello' }), undefined);
    assert.equal(queryText(text, { width: 80, color: false }), 'hello');
  });
});
