import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SeriesKey } from '../../../../src/core/metrics/metric.ts';
import type { Point, Series } from '../../../../src/core/metrics/timeline.ts';
import { combine, Timeline } from '../../../../src/core/metrics/timeline.ts';
import { histogramOf } from '../../../support/remote-write.ts';

const counter: SeriesKey = { metric: 'http_reqs', type: 'counter', contains: 'default', tags: { name: 'a' } };
const gauge: SeriesKey = { metric: 'vus', type: 'gauge', contains: 'default', tags: {} };
const rate: SeriesKey = { metric: 'checks', type: 'rate', contains: 'default', tags: {} };
const trend: SeriesKey = {
  metric: 'http_req_duration',
  type: 'trend',
  contains: 'time',
  tags: { name: 'a' },
};

const only = (timeline: Timeline, { metric }: SeriesKey): Series => {
  const [series] = timeline.select({ metric });
  assert.ok(series);
  return series;
};

/** A timeline of ticks of the given widths, with one count, one duration and a running number in each. */
function filled(widths: readonly number[]): Timeline {
  const timeline = new Timeline();
  let endMs = 0;
  widths.forEach((widthMs, i) => {
    const tick = timeline.addTick({ endMs: (endMs += widthMs), widthMs });
    timeline.put(tick, counter, 1);
    timeline.put(tick, trend, histogramOf([widthMs]));
    timeline.put(tick, gauge, i);
    timeline.compact();
  });
  return timeline;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('timeline', () => {
  it('leaves a gap where a series was silent', () => {
    const timeline = new Timeline();
    for (const endMs of [1000, 2000, 3000]) timeline.addTick({ endMs, widthMs: 1000 });
    timeline.put(0, counter, 5);
    timeline.put(2, counter, 0);
    assert.deepEqual(only(timeline, counter).points, [5, undefined, 0]);
  });

  it('combines what is put twice into a tick: counters add, trends merge, gauges and rates keep the later', () => {
    const timeline = new Timeline();
    const tick = timeline.addTick({ endMs: 1000, widthMs: 1000 });
    const put = (key: SeriesKey, ...points: Point[]): Point => {
      for (const point of points) timeline.put(tick, key, point);
      return only(timeline, key).points[0];
    };
    assert.equal(put(counter, 2, 3), 5);
    assert.equal(put(gauge, 2, 3), 3);
    assert.equal(put(rate, 0.5, 0.25), 0.25);
    assert.deepEqual(put(trend, histogramOf([1]), histogramOf([2])), histogramOf([1, 2]));
  });

  it('selects the series of a metric that carry all wanted tags', () => {
    const timeline = filled([1000]);
    assert.equal(timeline.select({ metric: 'http_reqs', tags: { name: 'a' } }).length, 1);
    assert.equal(timeline.select({ metric: 'http_reqs', tags: { name: 'a', status: '200' } }).length, 0);
    assert.equal(timeline.select({ metric: 'http_req', tags: {} }).length, 0);
  });

  it('lasts from the start of its first tick to the end of its last', () => {
    const timeline = new Timeline();
    assert.equal(timeline.durationMs, 0);
    timeline.addTick({ endMs: 2500, widthMs: 1000 });
    timeline.addTick({ endMs: 3500, widthMs: 1000 });
    assert.equal(timeline.durationMs, 2000);
  });

  it('knows the total of a series, whether it came point by point or whole', () => {
    const point = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(point), fc.constantFrom(counter, gauge, rate, trend), (numbers, key) => {
        const points = numbers.map((n): Point => (key === trend && n !== undefined ? histogramOf([n]) : n));
        const [live, loaded] = [new Timeline(), new Timeline()];
        live.put(0, key, undefined);
        points.forEach((one, tick) => live.put(tick, key, one));
        loaded.addSeries(key, [...points]);
        const expected = points.reduce<Point>((total, one) => combine(key, total, one), undefined);
        assert.deepEqual(only(live, key).total, expected);
        assert.deepEqual(only(loaded, key).total, expected);
      }),
    );
  });

  it('keeps counting after it was loaded', () => {
    const timeline = new Timeline();
    timeline.addSeries(counter, [1, 2]);
    timeline.put(2, counter, 3);
    assert.equal(only(timeline, counter).total, 6);
    timeline.put(3, counter, 4);
    assert.equal(only(timeline, counter).total, 10);
  });

  it('keeps an hour by the second and does not touch it', () => {
    const timeline = filled(Array<number>(3600).fill(1000));
    assert.equal(timeline.ticks.length, 3600);
    assert.ok(timeline.ticks.every(({ widthMs }) => widthMs === 1000));
  });

  it('keeps the recent part of a long run by the second and loses no count and no time', () => {
    const timeline = filled(Array<number>(14_400).fill(1000));
    assert.ok(timeline.ticks.length <= 3600);
    assert.equal(timeline.durationMs, 14_400_000);
    assert.equal(sum(timeline.ticks.map(({ widthMs }) => widthMs)), 14_400_000);
    assert.ok(timeline.ticks.slice(-900).every(({ widthMs }) => widthMs === 1000));
    const { points, total } = only(timeline, counter);
    assert.equal(sum(points.map(Number)), 14_400);
    assert.equal(total, 14_400);
    points.forEach((count, i) => assert.equal(count, (timeline.ticks[i]?.widthMs ?? 0) / 1000));
    assert.equal(only(timeline, gauge).points.at(-1), 14_399);
  });

  it('stays bounded and conserves counts whatever the widths of its ticks', () => {
    const pattern = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pattern, (widths) => {
        const all = Array.from({ length: 8000 }, (_, i) => widths[i % widths.length] ?? 1);
        const timeline = filled(all);
        assert.ok(timeline.ticks.length <= 3600);
        assert.equal(timeline.durationMs, sum(all));
        assert.equal(sum(only(timeline, counter).points.map(Number)), 8000);
        const counts = only(timeline, trend).points.map((point) =>
          typeof point === 'object' ? point.count : 0,
        );
        assert.equal(sum(counts), 8000);
      }),
      { numRuns: 5 },
    );
  });
});
