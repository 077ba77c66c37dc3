import assert from 'node:assert/strict';
import { customRows } from '../../../../src/core/run/view-custom.ts';
import { timelineOf } from '../../../support/timelines.ts';

describe('custom rows', () => {
  it("show the script's own metrics first and leave out what is shown elsewhere", () => {
    const timeline = timelineOf({
      vus: 1,
      vus_max: 2,
      http_reqs: 1,
      http_req_waiting: [1],
      sold: 1,
      room: 2,
      iterations: 1,
    });
    assert.deepEqual(customRows(timeline).map(({ name }) => name), ['room', 'sold', 'http_req_waiting', 'vus_max']); // prettier-ignore
  });

  it('have the values of their type', () => {
    const timeline = timelineOf({ sold: 4, room: 2, happy: 0.5, balance: [-8, 8] }, { sold: 2 });
    const values = new Map(customRows(timeline).map((row) => [row.name, row.values]));
    assert.deepEqual(values.get('sold'), { count: 6, rate: 3 });
    assert.deepEqual(values.get('room'), { value: 2 });
    assert.deepEqual(values.get('happy'), { rate: 0.5 });
    assert.deepEqual(Object.keys(values.get('balance') ?? {}), ['count', 'avg', 'p(50)', 'p(95)', 'p(99)']);
    assert.equal(values.get('balance')?.['avg'], 0);
  });

  it('show an own metric as a whole and by its tags', () => {
    const rows = customRows(timelineOf({ 'sold{scenario:a,item:x}': 1, 'sold{scenario:b}': 2 }));
    assert.deepEqual(
      rows.map(({ tags, values }) => [tags, values['count']]),
      [['', 3], ['scenario:a, item:x', 1], ['scenario:b', 2]], // prettier-ignore
    );
  });

  it('do not put shares together for which there are no counts', () => {
    const [whole, a] = customRows(timelineOf({ 'happy{scenario:a}': 1, 'happy{scenario:b}': 0.5 }));
    assert.deepEqual([whole?.values, a?.values], [{}, { rate: 1 }]);
  });

  it("take the whole metric's values from k6's summary where it has them", () => {
    const timeline = timelineOf({ 'happy{scenario:a}': 1, 'happy{scenario:b}': 0.5 });
    const [whole] = customRows(timeline, [
      { name: 'happy', type: 'rate', contains: 'default', values: { rate: 0.7 } },
    ]);
    assert.deepEqual(whole?.values, { rate: 0.7 });
  });
});
