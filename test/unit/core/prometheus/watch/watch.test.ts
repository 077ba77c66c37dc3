import assert from 'node:assert/strict';
import { clockDistance, clockText } from '../../../../../src/core/prometheus/watch/clock-distance.ts';
import { seriesLabel } from '../../../../../src/core/prometheus/watch/legend.ts';
import { summaryOf } from '../../../../../src/core/prometheus/watch/summary.ts';
import { pauseAfter, stepFor } from '../../../../../src/core/prometheus/watch/watch-plan.ts';

const minute = 60_000;

describe('How often a run is asked about', () => {
  for (const [plannedMs, configuredMs, stepMs] of [
    [30_000, undefined, 1000],
    [10 * minute, undefined, 5000],
    [60 * minute, undefined, 15_000],
    [24 * 60 * minute, undefined, 600_000],
    [undefined, undefined, 5000],
    [30_000, 15_000, 15_000],
    [undefined, 1000, 1000],
    // A step of one second would give 3,600 points.
    [60 * minute, 1000, 10_000],
  ] as const) {
    it(`${plannedMs ?? 'unknown'} ms long, ${configuredMs ?? 'no'} wish: each ${stepMs} ms`, () => {
      assert.equal(stepFor(plannedMs, configuredMs), stepMs);
    });
  }

  it('is never more often than its step, and more seldom after failures', () => {
    assert.deepEqual([pauseAfter(1000, 0), pauseAfter(15_000, 0)], [3000, 15_000]);
    assert.deepEqual(
      [pauseAfter(1000, 1), pauseAfter(1000, 3), pauseAfter(1000, 99)],
      [6000, 24_000, 60_000],
    );
    assert.equal(pauseAfter(600_000, 5), 600_000);
  });
});

describe('The clock of a server', () => {
  it('is compared with the middle of question and answer', () => {
    const reading = { sentAtMs: 1000, receivedAtMs: 1200, serverMs: 6100 };
    assert.deepEqual(clockDistance(reading), { aheadMs: 5000, withinMs: 100 });
  });

  it('is told when it matters', () => {
    assert.equal(clockText({ aheadMs: 900, withinMs: 10 }), '');
    assert.match(clockText({ aheadMs: 5000, withinMs: 100 }), /5\.0 s ahead of ours \(±0\.1 s\)/);
    assert.match(clockText(undefined), /not known/);
  });
});

describe('The name of a series', () => {
  const labels = { __name__: 'up', job: 'shop', path: '/a"b' };
  it('is its legend with the labels filled in, else all labels, else what the query is called', () => {
    assert.equal(seriesLabel(labels, '{{ job }} at {{path}}', 'Up'), 'shop at /a"b');
    assert.equal(seriesLabel(labels, undefined, 'Up'), 'up{job="shop", path="/a\\"b"}');
    assert.equal(seriesLabel(labels, '{{ nothing }}', 'Up'), 'up{job="shop", path="/a\\"b"}');
    assert.equal(seriesLabel({}, undefined, 'Up'), 'Up');
    assert.equal(seriesLabel({ job: '\u009b2J' }, '{{job}}{{constructor}}', 'Up'), '�2J');
  });
});

describe('A series in numbers', () => {
  it('counts what was measured only', () => {
    assert.deepEqual(summaryOf({ label: '', values: [null, 2, -4, null] }), { mean: -1, max: 2, last: -4 });
    assert.deepEqual(summaryOf({ label: '', values: [null] }), {
      mean: undefined,
      max: undefined,
      last: undefined,
    });
  });
});
