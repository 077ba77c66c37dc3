import assert from 'node:assert/strict';
import { baselineOf } from '../../../../src/core/baseline/baseline-of.ts';
import { printBaseline } from '../../../../src/core/baseline/print-baseline.ts';
import { readBaseline } from '../../../../src/core/baseline/read-baseline.ts';
import { comparableRun } from '../../../../src/core/compare/comparable-run.ts';
import { compareRuns } from '../../../../src/core/compare/compare.ts';
import type { RunRecord } from '../../../../src/core/run/record.ts';
import { comparisonText } from '../../../../src/core/report/text.ts';
import { watchedOf, watchedQuery } from '../../../support/prometheus/watched.ts';
import { sampleRecord } from '../../../support/run/sample-record.ts';

const watchedRecord = (values: readonly (number | null)[], query = 'busy'): RunRecord =>
  sampleRecord({ watched: watchedOf([watchedQuery('Busy', values, { query, unit: 'ms' })]) });

const compared = (before: RunRecord, after: RunRecord) =>
  compareRuns([comparableRun(before)], [comparableRun(after)]);

describe('What Prometheus told beside two runs', () => {
  const comparison = compared(watchedRecord([1, 3]), watchedRecord([4, null, 8]));

  it('is laid side by side, and moves no verdict', () => {
    assert.deepEqual(
      comparison.watched?.map(({ title, baseline, candidate, note }) => [
        title,
        baseline?.mean,
        candidate?.mean,
        baseline?.max,
        candidate?.max,
        note,
      ]),
      [['Busy', 2, 6, 3, 8, '']],
    );
    assert.equal(comparison.verdict, compared(sampleRecord(), sampleRecord()).verdict);
    const text = comparisonText(comparison);
    assert.match(text, /Busy +2 ms +6 ms +3 ms +8 ms/);
    assert.match(text, /described only: no interval, and no verdict rests on it/);
  });

  it('says when the query is another one', () => {
    const other = compared(watchedRecord([1]), watchedRecord([1], 'busier'));
    assert.equal(other.watched?.[0]?.note, 'the query is another one');
  });

  it('is absent unless both were watched', () => {
    assert.equal('watched' in compared(sampleRecord(), watchedRecord([1])), false);
    assert.equal('watched' in compared(watchedRecord([1]), watchedRecord([null])), false);
  });

  it('is kept in a baseline', () => {
    const baseline = baselineOf(watchedRecord([1 / 3, 1]));
    const read = readBaseline(printBaseline(baseline), 'b.json');
    assert.deepEqual(read.ok && read.value.watched, baseline.watched);
    assert.equal(baseline.watched?.[0]?.mean, 0.666667);
  });
});
