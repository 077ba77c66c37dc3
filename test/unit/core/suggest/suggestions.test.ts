import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ComparableRun } from '../../../../src/core/compare/baseline.ts';
import { comparableRun } from '../../../../src/core/compare/comparable-run.ts';
import { suggestThresholds } from '../../../../src/core/suggest/suggestions.ts';
import { reportRecord } from '../../../support/reports.ts';
import { sampleRecord } from '../../../support/run/sample-record.ts';

/** A run whose times are so many times as long. */
const run = (id: string, slower = 1): ComparableRun => ({
  ...comparableRun(reportRecord({ thresholds: [] }, { slower, id })),
  summary: [],
});

const limitOf = (source: string): number => Number(source.split(/[<>]/)[1]);
const p95 = (base: ComparableRun, others: readonly ComparableRun[]) => {
  const { rows } = suggestThresholds(base, others);
  return rows.find(({ metric, source }) => metric === 'http_req_duration' && source.startsWith('p(95)'));
};

describe('suggested thresholds', () => {
  it('rest on one run with the noise within it', () => {
    const row = p95(run('a'), []);
    assert.ok(row && row.margin !== undefined && row.margin >= 0.1);
    assert.ok(limitOf(row.source) >= row.measured * 1.1);
    assert.deepEqual(row.between, [row.measured, row.measured]);
  });

  it('grow with the spread from run to run, once there are three', () => {
    const alone = limitOf(p95(run('a'), [])?.source ?? '');
    const two = limitOf(p95(run('a'), [run('b', 1.5)])?.source ?? '');
    const three = limitOf(p95(run('a'), [run('b', 1.5), run('c', 0.7)])?.source ?? '');
    assert.equal(two, alone);
    assert.ok(three > alone, `${three} is not above ${alone}`);
  });

  it('do not count the base twice', () => {
    assert.equal(suggestThresholds(run('a'), [run('a'), run('b')]).runs, 2);
  });

  it('are never tighter than what was measured and a tenth, whatever the other runs say', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { maxLength: 4 }), (slower) => {
        const row = p95(
          run('a'),
          slower.map((times, i) => run(`b${i}`, times)),
        );
        assert.ok(row && limitOf(row.source) >= row.measured * 1.1 - 1e-9);
      }),
      { numRuns: 20 },
    );
  });

  it('are none, with the reason, from a run that is too short', () => {
    const { rows, notes } = suggestThresholds(comparableRun(sampleRecord()), []);
    assert.deepEqual(rows, []);
    assert.match(notes.join(), /too short/);
  });
});
