import assert from 'node:assert/strict';
import { wasCounted } from '../../../../src/core/thresholds/was-counted.ts';
import { timelineOf } from '../../../support/timelines.ts';

describe('whether a counter was counted', () => {
  it('is told by its own series, also when that stands at 0', () => {
    const timeline = timelineOf({ iterations: 4, 'integrity_violations{invariant:merit}': 0 });
    assert.ok(wasCounted(timeline, { metric: 'integrity_violations' }));
    assert.ok(!wasCounted(timeline, { metric: 'integrity_violations', tags: { invariant: 'balance' } }));
    assert.ok(!wasCounted(timeline, { metric: 'rate_limit_leaks' }));
  });

  it('is told by the iterations for those that were dropped', () => {
    const timeline = timelineOf({ 'iterations{scenario:a}': 4 });
    assert.ok(wasCounted(timeline, { metric: 'dropped_iterations' }));
    assert.ok(wasCounted(timeline, { metric: 'dropped_iterations', tags: { scenario: 'a' } }));
    assert.ok(!wasCounted(timeline, { metric: 'dropped_iterations', tags: { scenario: 'b' } }));
  });
});
