import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import type { ChartColumns } from '../../../../src/core/run/view.ts';
import { chartColumns } from '../../../../src/core/run/view-chart.ts';
import { keyOf, timelineOf } from '../../../support/timelines.ts';

const near = (actual: number | null | undefined, expected: number): void => {
  assert.ok(Math.abs((actual ?? NaN) / expected - 1) < 0.046, `${actual} is near ${expected}`);
};

describe('chart columns', () => {
  it('are one aligned point a tick', () => {
    const timeline = timelineOf({ vus: 1, http_reqs: 5 }, {}, { http_req_duration: [3], iterations: 2 });
    const columns = chartColumns(timeline);
    assert.deepEqual(columns.seconds, [1, 2, 3]);
    for (const column of Object.values(columns)) assert.equal((column as readonly unknown[]).length, 3);
  });

  it('are rates per second whatever the width of the tick', () => {
    const timeline = new Timeline();
    timeline.addTick({ endMs: 500, widthMs: 500 });
    timeline.addTick({ endMs: 2500, widthMs: 2000 });
    timeline.put(0, keyOf('http_reqs{name:a}'), 10);
    timeline.put(1, keyOf('http_reqs{name:a}'), 10);
    timeline.put(1, keyOf('http_reqs{name:b}'), 6);
    assert.deepEqual(chartColumns(timeline).requestsPerSecond, [20, 8]);
  });

  it('are empty, not zero, before k6 has sent a metric, and zero when it then counts nothing', () => {
    const columns = chartColumns(timelineOf({ vus: 1 }, { http_reqs: 4 }, { vus: 1 }));
    assert.deepEqual(columns.requestsPerSecond, [null, 4, 0]);
    assert.deepEqual(columns.droppedPerSecond, [null, null, null]);
    assert.deepEqual(columns.iterationsPerSecond, [null, null, null]);
    assert.deepEqual(columns.p95, [null, null, null]);
  });

  it('count failures only among requests that k6 judged', () => {
    const judged = 'http_reqs{expected_response:true}';
    const failed = 'http_reqs{expected_response:false}';
    const columns = chartColumns(
      timelineOf({ http_reqs: 1 }, { [judged]: 3 }, { [failed]: 2, http_reqs: 7 }),
    );
    assert.deepEqual(columns.failuresPerSecond, [null, 0, 2]);
    assert.deepEqual(chartColumns(timelineOf({ http_reqs: 1 })).failuresPerSecond, [null]);
  });

  it('keep the number of virtual users until k6 sends another', () => {
    const timeline = timelineOf({ http_reqs: 1 }, { vus: 3 }, { http_reqs: 1 }, { vus: 5 }, {});
    assert.deepEqual(chartColumns(timeline).vus, [null, 3, 3, 5, 5]);
    assert.deepEqual(chartColumns(timeline, 2).vus, [3, 5, 5]);
  });

  it('take latencies of all requests of the tick together, in milliseconds', () => {
    const columns = chartColumns(
      timelineOf(
        { 'http_req_duration{name:a}': [100, 100, 100], 'http_req_duration{name:b}': [900] },
        { vus: 1 },
      ),
    );
    near(columns.p50[0], 100);
    near(columns.p99[0], 100 + 800 * 0.97);
    assert.equal(columns.p50[1], null);
  });

  it('are the same whether asked for at once or in pieces', () => {
    const second = fc.record(
      {
        vus: fc.nat(9),
        http_reqs: fc.nat(9),
        'http_reqs{expected_response:false}': fc.nat(9),
        iterations: fc.nat(9),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(second, { maxLength: 10 }), fc.nat(10), (seconds, cut) => {
        const timeline = timelineOf(...seconds);
        const [whole, rest] = [chartColumns(timeline), chartColumns(timeline, cut)];
        const tail = Object.fromEntries(
          Object.entries(whole).map(([name, column]) => [name, (column as readonly unknown[]).slice(cut)]),
        );
        assert.deepEqual(rest, tail as unknown as ChartColumns);
      }),
    );
  });
});
