import assert from 'node:assert/strict';
import { matchesFilter } from '../../../../src/editor/history/history-filter.ts';
import type { HistoryRun } from '../../../../src/editor/history/run-history.ts';

const run: HistoryRun = {
  runId: '1',
  path: '/w/.ayni/runs/1.k6run',
  folder: '/w',
  scriptName: 'load/checkout.js',
  environment: 'staging',
  startedAtMs: 0,
  durationMs: 1000,
  outcome: {
    kind: 'thresholds-failed',
    says: 'A threshold was crossed.',
    remedy: '',
    passed: false,
    finished: true,
  },
  title: 'After the index',
  p95Ms: 12,
  requestsPerSecond: 3,
  failureRate: 0,
  sizeBytes: 1,
  kept: false,
};

describe('The filter of the history', () => {
  it('finds words in script, title, environment and state, in any case', () => {
    for (const filter of ['CHECKOUT', 'index', 'staging', 'crossed', 'thresholds-failed'])
      assert.ok(matchesFilter(run, filter), filter);
  });

  it('wants every word', () => {
    assert.ok(matchesFilter(run, 'checkout staging'));
    assert.ok(!matchesFilter(run, 'checkout production'));
  });

  it('lets everything pass when empty', () => {
    assert.ok(matchesFilter(run, ''));
  });
});
