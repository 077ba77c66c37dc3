import assert from 'node:assert/strict';
import { checkRows, requestRows, scenarioRows } from '../../../../src/core/run/view-tables.ts';
import { timelineOf } from '../../../support/timelines.ts';

const home = '{name:home,method:GET,status:200,scenario:a,group:::g,expected_response:true}';
const buy = '{name:buy,method:POST,status:500,scenario:a,expected_response:false}';

describe('request rows', () => {
  const timeline = timelineOf(
    { [`http_reqs${home}`]: 2, [`http_req_duration${home}`]: [100, 300], [`http_reqs${buy}`]: 1, [`http_req_duration${buy}`]: [600] }, // prettier-ignore
    { [`http_reqs${home}`]: 1, [`http_req_duration${home}`]: [200] },
  );

  it('tell count, rate, latency, failures and share of time of each kind of request', () => {
    const [first, second, ...others] = requestRows(timeline);
    assert.equal(others.length, 0);
    const { p50, p95, p99, ...row } = first ?? assert.fail();
    assert.deepEqual(row, {
      name: 'home',
      method: 'GET',
      status: '200',
      scenario: 'a',
      group: '::g',
      count: 3,
      ratePerSecond: 1.5,
      failures: 0,
      timeShare: 0.5,
    });
    for (const [value, expected] of [
      [p50, 200],
      [p95, 290],
      [p99, 298],
    ] as const)
      // prettier-ignore
      assert.ok(Math.abs((value ?? NaN) / expected - 1) < 0.046, `${value} is near ${expected}`);
    assert.deepEqual([second?.name, second?.failures, second?.count, second?.group], ['buy', 1, 1, '']);
  });

  it('put together what differs in other tags only', () => {
    const rows = requestRows(
      timelineOf({
        'http_reqs{name:x,expected_response:true}': 3,
        'http_reqs{name:x,expected_response:false}': 1,
      }),
    );
    assert.deepEqual(rows.map(({ name, count, failures }) => [name, count, failures]), [['x', 4, 1]]); // prettier-ignore
  });

  it('have no latency and no share of time where no duration was sent', () => {
    const [row] = requestRows(timelineOf({ 'http_reqs{name:x}': 3 }));
    assert.deepEqual([row?.p50, row?.p95, row?.timeShare], [undefined, undefined, undefined]);
  });

  it('are none without requests', () => {
    assert.deepEqual(requestRows(timelineOf({ vus: 1 })), []);
  });
});

describe('scenario rows', () => {
  const options = { scenarios: { b: { executor: 'constant-vus' }, a: { executor: 'ramping-vus' } } };
  const timeline = timelineOf({
    [`http_reqs${home}`]: 2,
    [`http_reqs${buy}`]: 1,
    [`http_req_duration${home}`]: [100],
    'iterations{scenario:a}': 4,
    'iteration_duration{scenario:a}': [250],
    'iterations{scenario:late}': 1,
    'http_reqs{group:::setup}': 9,
  });

  it('stand in the order of the options, with those seen besides at the end', () => {
    const rows = scenarioRows(timeline, options);
    assert.deepEqual(
      rows.map(({ name, executor, iterations, requests, failures }) => [name, executor, iterations, requests, failures]), // prettier-ignore
      [
        ['b', 'constant-vus', 0, 0, 0],
        ['a', 'ramping-vus', 4, 3, 1],
        ['late', '', 1, 0, 0],
      ],
    );
    assert.deepEqual([rows[0]?.p95, rows[0]?.iterationP95], [undefined, undefined]);
    assert.ok(Math.abs((rows[1]?.iterationP95 ?? NaN) / 250 - 1) < 0.046);
  });

  it("take a latency from k6's summary where it has the sub-metric", () => {
    const [, a] = scenarioRows(timeline, options, [
      { name: 'http_req_duration{scenario:a}', type: 'trend', contains: 'time', values: { 'p(95)': 123 } },
    ]);
    assert.equal(a?.p95, 123);
  });

  it('come from what was seen when the options name none', () => {
    for (const scenarios of [undefined, null, 5]) assert.deepEqual(scenarioRows(timeline, { scenarios }).map(({ name }) => name), ['a', 'late']); // prettier-ignore
  });
});

describe('check rows', () => {
  it("show failing checks first and keep k6's order otherwise", () => {
    const of = (name: string, fails: number): { group: string; name: string; passes: number; fails: number } =>
      ({ group: '', name, passes: 1, fails }); // prettier-ignore
    const rows = checkRows([of('a', 0), of('b', 2), of('c', 0), of('d', 1)]);
    assert.deepEqual(rows.map(({ name }) => name), ['b', 'd', 'a', 'c']); // prettier-ignore
  });
});
