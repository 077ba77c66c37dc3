import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Histogram } from '../../../../src/core/metrics/histogram.ts';
import { LiveMetrics, timelineOfPushes } from '../../../../src/core/metrics/live-metrics.ts';
import type { SeriesKey } from '../../../../src/core/metrics/metric.ts';
import type { Push } from '../../../../src/core/metrics/push.ts';
import type { Point } from '../../../../src/core/metrics/timeline.ts';
import { histogramOf } from '../../../support/remote-write.ts';

const startedAtMs = 1_700_000_000_000;
const counter: SeriesKey = { metric: 'http_reqs', type: 'counter', contains: 'default', tags: { name: 'a' } };
const gauge: SeriesKey = { metric: 'vus', type: 'gauge', contains: 'default', tags: {} };
const trend: SeriesKey = {
  metric: 'http_req_duration',
  type: 'trend',
  contains: 'time',
  tags: { name: 'a' },
};

const push = (atMs: number, ...samples: [SeriesKey, number | Histogram][]): Push => ({
  samples: samples.map(([key, value]) => ({ key, value, timestampMs: startedAtMs + atMs })),
});

const pointsOf = (metrics: LiveMetrics, { metric }: SeriesKey): Point[] =>
  metrics.timeline.select({ metric })[0]?.points ?? [];

const apply = (...pushes: Push[]): LiveMetrics => {
  const metrics = new LiveMetrics(startedAtMs);
  for (const one of pushes) metrics.apply(one);
  return metrics;
};

describe('live metrics', () => {
  it('turn totals since the start into what happened in each tick', () => {
    const metrics = apply(
      push(1000, [counter, 10], [trend, histogramOf([1, 2])], [gauge, 5]),
      push(2000, [counter, 25], [gauge, 4]),
      push(3000, [counter, 25], [trend, histogramOf([1, 2, 8])]),
    );
    assert.deepEqual(pointsOf(metrics, counter), [10, 15, 0]);
    assert.deepEqual(pointsOf(metrics, gauge), [5, 4]);
    assert.deepEqual(pointsOf(metrics, trend), [histogramOf([1, 2]), undefined, histogramOf([8])]);
  });

  it('give back exactly the increments that a source counted up, whatever they are', () => {
    const increments = fc.array(fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 5 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(increments, (perTick) => {
        const seen: number[] = [];
        const pushes = perTick.map((values, i) => {
          seen.push(...values);
          return push((i + 1) * 1000, [counter, seen.length], [trend, histogramOf(seen)], [gauge, i]);
        });
        const metrics = apply(...pushes);
        assert.deepEqual(
          pointsOf(metrics, counter),
          perTick.map((values) => values.length),
        );
        const trends = perTick.map((values) => (values.length === 0 ? undefined : histogramOf(values)));
        assert.deepEqual(pointsOf(metrics, trend), trends);
      }),
    );
  });

  it('take everything as new after a total fell back', () => {
    const metrics = apply(
      push(1000, [counter, 10], [trend, histogramOf([1, 2])]),
      push(2000, [counter, 3], [trend, histogramOf([4])]),
    );
    assert.deepEqual(pointsOf(metrics, counter), [10, 3]);
    assert.deepEqual(pointsOf(metrics, trend), [histogramOf([1, 2]), histogramOf([4])]);
  });

  it('end a tick with the latest sample of its push and give it the width since the last', () => {
    const late = { samples: [...push(2900, [gauge, 1]).samples, ...push(2500, [counter, 1]).samples] };
    const { timeline } = apply(push(1000, [gauge, 1]), late);
    assert.deepEqual(timeline.ticks, [
      { endMs: 1000, widthMs: 1000 },
      { endMs: 2900, widthMs: 1900 },
    ]);
  });

  it('do not count the loading of the script into the first tick', () => {
    assert.deepEqual(apply(push(4200, [counter, 5])).timeline.ticks, [{ endMs: 4200, widthMs: 1000 }]);
    assert.deepEqual(apply(push(300, [counter, 5])).timeline.ticks, [{ endMs: 300, widthMs: 300 }]);
  });

  it('put the last flush, which follows at once, into the tick before it', () => {
    const metrics = apply(push(1000, [counter, 10]), push(2000, [counter, 20]));
    const applied = metrics.apply(push(2100, [counter, 21]));
    assert.deepEqual(applied, { fromTick: 1, whole: true });
    assert.deepEqual(pointsOf(metrics, counter), [10, 11]);
    assert.deepEqual(metrics.timeline.ticks.at(-1), { endMs: 2100, widthMs: 1100 });
  });

  it('give a last flush that comes later a tick of its true width', () => {
    const metrics = apply(push(1000, [counter, 10]), push(1400, [counter, 14]));
    assert.deepEqual(metrics.timeline.ticks.at(-1), { endMs: 1400, widthMs: 400 });
  });

  it('do not merge a steady flow of quick pushes into one tick for ever', () => {
    const { timeline } = apply(...Array.from({ length: 50 }, (_, i) => push((i + 1) * 200, [counter, i])));
    assert.ok(timeline.ticks.length >= 8);
    assert.ok(timeline.ticks.every(({ widthMs }) => widthMs <= 1250));
    assert.equal(timeline.durationMs, 10_000);
  });

  it('never run backwards, whatever the times of the samples', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 })), (times) => {
        const { timeline } = apply(...times.map((at, i) => push(at, [counter, i])));
        timeline.ticks
          .slice(1)
          .forEach(({ endMs }, i) => assert.ok(endMs > (timeline.ticks[i]?.endMs ?? NaN)));
        assert.ok(timeline.ticks.every(({ widthMs }) => widthMs > 0));
      }),
    );
  });

  it('tell which ticks are new, and that an empty push changed nothing', () => {
    const metrics = new LiveMetrics(startedAtMs);
    assert.deepEqual(metrics.apply(push(1000, [counter, 1])), { fromTick: 0, whole: false });
    assert.deepEqual(metrics.apply(push(2000, [counter, 1])), { fromTick: 1, whole: false });
    assert.deepEqual(metrics.apply({ samples: [] }), { fromTick: 2, whole: false });
    assert.equal(metrics.timeline.ticks.length, 2);
  });

  it('ask for the whole again when older ticks were made coarser', () => {
    const metrics = new LiveMetrics(startedAtMs);
    const whole = Array.from(
      { length: 3601 },
      (_, i) => metrics.apply(push((i + 1) * 1000, [counter, i])).whole,
    );
    assert.deepEqual([whole.indexOf(true), metrics.timeline.ticks.length], [3600, 2701]);
  });

  it('are rebuilt from kept pushes as they were live', () => {
    const pushes = [
      push(1000, [counter, 3]),
      push(2000, [counter, 9], [gauge, 2]),
      push(2050, [counter, 10]),
    ];
    assert.deepEqual(timelineOfPushes(startedAtMs, pushes), apply(...pushes).timeline);
  });
});
