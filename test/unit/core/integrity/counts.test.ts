import assert from 'node:assert/strict';
import { integrityCounts, invariantState } from '../../../../src/core/integrity/counts.ts';
import type { SummaryMetric } from '../../../../src/core/run/summary.ts';
import { timelineOf } from '../../../support/timelines.ts';

const summary = (counts: Readonly<Record<string, number>>): SummaryMetric[] =>
  Object.entries(counts).map(([name, count]) => ({
    name,
    type: 'counter',
    contains: 'default',
    values: { count },
  }));

describe('how often each invariant was looked at', () => {
  it('is counted by invariant, over scenarios and seconds', () => {
    const timeline = timelineOf(
      {
        'integrity_checks{invariant:transfer,scenario:a}': 3,
        'integrity_checks{invariant:balance,scenario:a}': 5,
        'integrity_violations{invariant:balance,scenario:a}': 1,
      },
      {
        'integrity_checks{invariant:balance,scenario:b}': 5,
        'integrity_not_verified{invariant:merit,scenario:b}': 2,
      },
    );
    assert.deepEqual(integrityCounts(timeline), [
      { invariant: 'balance', checked: 10, violated: 1, notVerified: 0 },
      { invariant: 'transfer', checked: 3, violated: 0, notVerified: 0 },
      { invariant: 'merit', checked: 0, violated: 0, notVerified: 2 },
    ]);
  });

  it('is nothing for a script that does not look', () => {
    assert.deepEqual(integrityCounts(timelineOf({ http_reqs: 5 })), []);
    assert.deepEqual(integrityCounts(timelineOf({ 'integrity_checks{invariant:balance}': 0 })), []);
  });

  it('takes the domain’s own metrics from a script without the validator', () => {
    const timeline = timelineOf({
      artificial_merits: 2,
      ayni_balance_deviation: [0, 0, 5],
      ayni_violations: 0,
    });
    assert.deepEqual(integrityCounts(timeline), [
      { invariant: 'balance', checked: 3, violated: 0, notVerified: 0 },
      { invariant: 'merit', checked: 2, violated: 2, notVerified: 0 },
    ]);
  });

  it('does not count the validator’s violations a second time by the domain’s metrics', () => {
    const timeline = timelineOf({
      'integrity_checks{invariant:conservation}': 1,
      'integrity_violations{invariant:conservation}': 1,
      'overspending{invariant:conservation}': 12,
      'ayni_balance_deviation{invariant:conservation}': [3],
    });
    assert.deepEqual(integrityCounts(timeline), [
      { invariant: 'conservation', checked: 1, violated: 1, notVerified: 0 },
    ]);
  });

  it('names as of no invariant what only k6’s summary has counted', () => {
    const timeline = timelineOf({ 'integrity_checks{invariant:balance}': 4 });
    const told = summary({ integrity_checks: 6, integrity_violations: 1, rate_limit_leaks: 3 });
    assert.deepEqual(integrityCounts(timeline, told), [
      { invariant: 'balance', checked: 4, violated: 0, notVerified: 0 },
      { invariant: 'rate-limit', checked: 3, violated: 3, notVerified: 0 },
      { invariant: '', checked: 2, violated: 1, notVerified: 0 },
    ]);
  });
});

describe('the state of an invariant', () => {
  const counts = { invariant: 'balance', checked: 0, violated: 0, notVerified: 0 };

  it('is held only when it was verified', () => {
    assert.equal(invariantState({ ...counts, checked: 1, notVerified: 5 }), 'held');
    assert.equal(invariantState({ ...counts, notVerified: 5 }), 'not-verified');
    assert.equal(invariantState(counts), 'not-verified');
    assert.equal(invariantState({ ...counts, checked: 1000, violated: 1 }), 'violated');
  });
});
