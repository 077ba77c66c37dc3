import assert from 'node:assert/strict';
import {
  counterBins,
  loadStartMs,
  measuredMs,
  tickWidthMs,
  trendBins,
  trueBins,
  windowOf,
} from '../../../../src/core/compare/window.ts';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import { histogramOfMs } from '../../../support/compare/simulated-run.ts';

const key = (metric: string, type: 'counter' | 'rate' | 'trend' | 'gauge', tags = { scenario: 'a' }) =>
  ({ metric, type, contains: 'default', tags }) as const;

/** Ticks of the given widths after `startMs`, each with as many requests as its number. */
function timelineOf(widths: readonly number[], startMs = 0): Timeline {
  const timeline = new Timeline();
  let endMs = startMs;
  widths.forEach((widthMs, i) => {
    endMs += widthMs;
    const tick = timeline.addTick({ endMs, widthMs });
    timeline.put(tick, key('http_reqs', 'counter'), i + 1);
  });
  return timeline;
}

const whole = { skipMs: 0, untilMs: Infinity };
const requests = (timeline: Timeline) => timeline.select({ metric: 'http_reqs' });

describe('the window of a run', () => {
  it('puts ticks that wander by a few milliseconds into one bin each', () => {
    const timeline = timelineOf([1000, 1004, 997, 1003, 996, 1000], 310);
    const window = windowOf(timeline, 1000, whole);
    assert.deepEqual(counterBins(timeline, window, requests(timeline)), [1, 2, 3, 4, 5, 6]);
  });

  it('puts finer ticks together to the width of coarser ones', () => {
    const timeline = timelineOf([1000, 1000, 1000, 1000, 1000]);
    const window = windowOf(timeline, 2000, whole);
    assert.deepEqual(counterBins(timeline, window, requests(timeline)), [3, 7]);
    assert.deepEqual(measuredMs(timeline, window), [2000, 2000]);
  });

  it('leaves out what came before the load, the warm-up, and what comes after the plan', () => {
    const timeline = new Timeline();
    for (let i = 0; i < 10; i++) {
      const tick = timeline.addTick({ endMs: (i + 1) * 1000, widthMs: 1000 });
      timeline.put(tick, key('vus', 'gauge'), 1);
      if (i >= 2) timeline.put(tick, key('http_reqs', 'counter'), i);
    }
    assert.equal(loadStartMs(timeline), 2000);
    const window = windowOf(timeline, 1000, { skipMs: 3000, untilMs: 6000 });
    assert.deepEqual(counterBins(timeline, window, requests(timeline)), [5, 6, 7]);
  });

  it('drops a last bin that was only partly measured', () => {
    const timeline = timelineOf([1000, 1000, 300]);
    assert.equal(windowOf(timeline, 1000, whole).bins, 2);
  });

  it('is empty for an empty timeline', () => {
    assert.equal(windowOf(new Timeline(), 1000, whole).bins, 0);
    assert.equal(tickWidthMs(new Timeline()), 0);
  });

  it('takes the width of the widest ticks but for a rare stall', () => {
    const widths = new Array<number>(40).fill(1000);
    assert.equal(tickWidthMs(timelineOf([...widths, 7000])), 1000);
    assert.equal(tickWidthMs(timelineOf([...widths, ...new Array<number>(10).fill(2000)])), 2000);
  });

  it('merges the histograms of a bin and says where there were none', () => {
    const timeline = timelineOf([1000, 1000, 1000, 1000]);
    timeline.put(0, key('t', 'trend'), histogramOfMs([10, 20]));
    timeline.put(1, key('t', 'trend'), histogramOfMs([30]));
    const bins = trendBins(timeline, windowOf(timeline, 2000, whole), timeline.select({ metric: 't' }));
    assert.deepEqual(
      bins.map((bin) => bin?.count),
      [3, undefined],
    );
  });

  it('turns a cumulative share and the requests into failures of each bin', () => {
    const timeline = timelineOf([1000, 1000, 1000]);
    // 1, 2 and 3 requests; failed: 0, 1 and 2.
    [0, 1 / 3, 3 / 6].forEach((share, tick) => timeline.put(tick, key('http_req_failed', 'rate'), share));
    const window = windowOf(timeline, 1000, whole);
    const [rate] = timeline.select({ metric: 'http_req_failed' });
    const [samples] = requests(timeline);
    assert.ok(rate && samples);
    assert.deepEqual(trueBins(timeline, window, [{ rate, samples }]), [0, 1, 2]);
  });
});
