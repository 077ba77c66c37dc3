import assert from 'node:assert/strict';
import { commonRows, mostRequests, rowsOf } from '../../../../src/core/compare/rows.ts';
import type { Tags } from '../../../../src/core/metrics/metric.ts';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import { histogramOfMs } from '../../../support/compare/simulated-run.ts';

const trend = (metric: string, tags: Tags) => ({ metric, type: 'trend', contains: 'time', tags }) as const;

function timelineOf(requests: readonly Tags[], count = 1): Timeline {
  const timeline = new Timeline();
  timeline.addTick({ endMs: 1000, widthMs: 1000 });
  requests.forEach((tags, i) => {
    const values = new Array<number>(count + i).fill(10);
    timeline.put(0, trend('http_req_duration', tags), histogramOfMs(values));
  });
  return timeline;
}

const scopes = (timeline: Timeline): string[] => rowsOf(timeline).map(({ scope }) => scope);

describe('the rows of a comparison', () => {
  it('are the whole run and each request by method and name, whatever the status', () => {
    const tags = { scenario: 'a', method: 'GET', name: '/x' };
    const timeline = timelineOf([
      { ...tags, status: '200' },
      { ...tags, status: '500' },
    ]);
    assert.deepEqual(scopes(timeline), ['', 'GET /x']);
  });

  it('tell scenarios apart when there are several', () => {
    const timeline = timelineOf([
      { scenario: 'a', method: 'GET', name: '/x' },
      { scenario: 'b', method: 'GET', name: '/x' },
    ]);
    assert.deepEqual(scopes(timeline), ['', 'a', 'b', 'b GET /x', 'a GET /x']);
  });

  it('leave out all but the most frequent requests', () => {
    const requests = Array.from({ length: mostRequests + 10 }, (_, i) => ({ scenario: 'a', name: `/${i}` }));
    const found = scopes(timelineOf(requests));
    assert.equal(found.length, 1 + mostRequests);
    assert.equal(found[1], `/${mostRequests + 9}`);
    assert.ok(!found.includes('/9'));
  });

  it("put k6's main metrics first and a script's own after them", () => {
    const timeline = new Timeline();
    timeline.addTick({ endMs: 1000, widthMs: 1000 });
    for (const metric of ['my_trend', 'iteration_duration', 'http_req_waiting', 'http_req_duration'])
      timeline.put(0, trend(metric, {}), histogramOfMs([1]));
    timeline.put(0, { metric: 'http_reqs', type: 'counter', contains: 'default', tags: {} }, 1);
    assert.deepEqual(
      rowsOf(timeline).map(({ metric }) => metric),
      ['http_req_duration', 'http_reqs', 'iteration_duration', 'my_trend'],
    );
  });

  it('are those that every run has', () => {
    const both = [{ scenario: 'a', name: '/x' }, { scenario: 'a', name: '/y' }]; // prettier-ignore
    const { rows, onlyOne } = commonRows([timelineOf(both)], [timelineOf(both.slice(0, 1))]);
    assert.deepEqual(
      rows.map(({ scope }) => scope),
      ['', '/x'],
    );
    assert.deepEqual(onlyOne, ['Only the baseline has /y.']);
  });
});
