import assert from 'node:assert/strict';
import { lastRunWords } from '../../../../src/core/report/last-run-words.ts';
import type { Outcome } from '../../../../src/core/run/outcome.ts';

const outcome: Outcome = { kind: 'passed', says: '', remedy: '', passed: true, finished: true };

describe('The last run in a few words', () => {
  it('tells fast and right apart, and leaves out what was not asked', () => {
    const judged: Outcome = {
      ...outcome,
      fast: { state: 'failed', says: '' },
      right: { state: 'not-verified', says: '' },
    };
    assert.equal(
      lastRunWords('failed', { outcome: judged, p95Ms: 731 }),
      'failed: not fast, right: not verified · p95 731 ms',
    );
    const unasked: Outcome = {
      ...outcome,
      fast: { state: 'no-thresholds', says: '' },
      right: { state: 'not-asked', says: '' },
    };
    assert.equal(lastRunWords('passed', { outcome: unasked, p95Ms: undefined }), 'passed');
  });

  it('says how it ended when there is nothing to tell apart', () => {
    assert.equal(lastRunWords('errored', { outcome, p95Ms: undefined }), 'errored');
  });
});
