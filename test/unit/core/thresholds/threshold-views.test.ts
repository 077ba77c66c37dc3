import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import type { ThresholdView } from '../../../../src/core/run/view.ts';
import { ThresholdWatch, thresholdViews } from '../../../../src/core/thresholds/threshold-views.ts';
import type { CheckCount } from '../../../../src/core/run/summary.ts';
import type { TickValues } from '../../../support/timelines.ts';
import { addSecond, keyOf, timelineOf } from '../../../support/timelines.ts';

const view = (
  metric: string,
  source: string,
  { seconds, checks = [] }: { seconds: readonly TickValues[]; checks?: readonly CheckCount[] },
): ThresholdView => {
  const [only] = new ThresholdWatch({ thresholds: { [metric]: [source] } }).update(
    timelineOf(...seconds),
    checks,
  );
  assert.ok(only);
  return only;
};

const check = (group: string, name: string, passes: number, fails: number): CheckCount => ({
  group,
  name,
  passes,
  fails,
});

describe('thresholds, live', () => {
  it('look at the whole run so far, and tell the value after each tick', () => {
    const seconds = [{ http_reqs: 10 }, { http_reqs: 30 }, {}];
    const count = view('http_reqs', 'count<=40', { seconds });
    assert.deepEqual([count.observed, count.held, count.margin, count.unit], [40, true, 0, '']);
    assert.deepEqual(count.history, [10, 40, 40]);
    const rate = view('http_reqs', 'rate>15', { seconds });
    assert.deepEqual(
      [rate.history, rate.held, rate.unit, rate.from],
      [[10, 20, 40 / 3], false, '/s', 'counter'],
    );
  });

  it('take a rate over the measured time, not over the loading of the script', () => {
    const timeline = new Timeline();
    timeline.put(timeline.addTick({ endMs: 4000, widthMs: 1000 }), keyOf('http_reqs'), 5);
    const [rate] = new ThresholdWatch({ thresholds: { http_reqs: ['rate>1'] } }).update(timeline, []);
    assert.equal(rate?.observed, 5);
  });

  it('read trends in milliseconds from histograms', () => {
    const seconds = [{ http_req_duration: [100, 100] }, { http_req_duration: [400] }];
    const average = view('http_req_duration', 'avg<250', { seconds });
    assert.ok(Math.abs((average.observed ?? NaN) - 200) < 1e-9);
    assert.deepEqual([average.held, average.unit, average.from], [true, 'ms', 'histogram']);
    const cases = [['min', 100], ['med', 100], ['max', 400], ['p(0)', 100], ['p(100)', 400]] as const; // prettier-ignore
    for (const [aggregation, expected] of cases) {
      const { observed = NaN } = view('http_req_duration', `${aggregation}<1`, { seconds });
      assert.ok(Math.abs(observed / expected - 1) < 0.046, `${aggregation}: ${observed}`);
    }
  });

  it('take iterations without dropped ones for none dropped, and nothing for no evidence', () => {
    const seconds = [{ iterations: 5 }, { iterations: 5 }];
    const { observed, held } = view('dropped_iterations', 'count==0', { seconds });
    assert.deepEqual([observed, held], [0, true]);
    assert.equal(view('dropped_iterations', 'count==0', { seconds: [{ vus: 1 }] }).held, undefined);
    const some = [{ iterations: 5 }, { iterations: 5, dropped_iterations: 2 }];
    assert.equal(view('dropped_iterations', 'count==0', { seconds: some }).observed, 2);
  });

  it('know that a deviation is in percent already', () => {
    const seconds = [{ 'ayni_balance_deviation{invariant:balance}': [0, 2] }];
    assert.equal(view('ayni_balance_deviation', 'max<=0.01', { seconds }).unit, 'percent');
  });

  it('follow sub-metrics by all their tags', () => {
    const seconds = [
      {
        'http_reqs{scenario:a,status:200}': 1,
        'http_reqs{scenario:a,status:500}': 2,
        'http_reqs{scenario:b,status:200}': 4,
      },
    ];
    assert.equal(view('http_reqs{scenario:a}', 'count<9', { seconds }).observed, 3);
    assert.equal(view('http_reqs{scenario:a,status:200}', 'count<9', { seconds }).observed, 1);
    assert.equal(view('http_reqs{scenario:c}', 'count<9', { seconds }).observed, undefined);
  });

  it('take the last value of a gauge', () => {
    const seconds = [{ room: 5 }, { room: 9 }, {}];
    assert.deepEqual(view('room', 'value<8', { seconds }).history, [5, 9, 9]);
  });

  it('count failed requests among those that k6 judged', () => {
    const seconds = [
      {
        'http_reqs{expected_response:true}': 3,
        'http_reqs{expected_response:false}': 1,
        'http_reqs{name:unjudged}': 6,
      },
    ];
    const { observed, held, from, unit } = view('http_req_failed', 'rate<0.2', { seconds });
    assert.deepEqual([observed, held, from, unit], [0.25, false, 'counter', '%']);
  });

  it('take the pushed share of failed requests when no request says whether it was expected', () => {
    const seconds = [{ http_reqs: 4, http_req_failed: 0.5 }];
    assert.equal(view('http_req_failed', 'rate<0.2', { seconds }).observed, 0.5);
  });

  it('have no value and are neither held nor broken without data', () => {
    for (const [metric, source] of [
      ['http_req_duration', 'p(95)<500'],
      ['http_reqs', 'count<5'],
      ['http_req_failed', 'rate<0.1'],
      ['checks', 'rate>0.9'],
      ['room', 'value<5'],
      ['unheard_of', 'rate<5'],
    ] as const) {
      for (const seconds of [[], [{ vus: 1 }]]) {
        const { observed, held, margin, from, history } = view(metric, source, { seconds });
        assert.deepEqual([observed, held, margin, from], [undefined, undefined, undefined, 'none'], metric);
        assert.ok(history.every((value) => value === null));
      }
    }
  });

  it('keep what cannot be read, without a verdict, and say so', () => {
    const watch = new ThresholdWatch({ thresholds: { http_reqs: ['often', 'count>1'] } });
    assert.equal(watch.unreadable.length, 1);
    assert.match(watch.unreadable[0] ?? '', /`often` cannot be read/);
    const [often, count] = watch.update(timelineOf({ http_reqs: 2 }), []);
    assert.deepEqual(
      [often?.source, often?.held, often?.operator, often?.history],
      ['often', undefined, '', []],
    );
    assert.equal(count?.held, true);
  });

  it('have no value for an aggregation that the metric does not have', () => {
    assert.equal(
      view('http_req_duration', 'count>1', { seconds: [{ http_req_duration: [1] }] }).observed,
      undefined,
    );
    assert.equal(view('happy', 'p(95)>1', { seconds: [{ happy: 0.5 }] }).observed, undefined);
  });
});

describe('thresholds on rates', () => {
  const shares = { 'checks{check:x,scenario:a}': 1, 'checks{check:y,group:::g,scenario:a}': 0.5 };

  it("have checks from k6's exact counts", () => {
    const checks = [check('', 'x', 30, 0), check('::g', 'y', 5, 5)];
    const all = view('checks', 'rate>0.85', { seconds: [shares], checks });
    assert.deepEqual([all.observed, all.held, all.from], [35 / 40, true, 'counter']);
    assert.equal(view('checks{check:y}', 'rate>0.9', { seconds: [shares], checks }).observed, 0.5);
    assert.equal(view('checks{group:::g}', 'rate>0.9', { seconds: [shares], checks }).observed, 0.5);
  });

  it('weigh checks by how often each was run where the counts cannot tell', () => {
    const checks = [check('', 'x', 30, 0), check('::g', 'y', 5, 5)];
    const { observed, from } = view('checks{scenario:a}', 'rate>0.2', { seconds: [shares], checks });
    assert.deepEqual([observed, from], [35 / 40, 'estimate']);
  });

  it('tell a check at the root from one of the same name in a group', () => {
    const checks = [check('', 'x', 5, 5), check('::g', 'x', 90, 0)];
    const seconds = [{ 'checks{check:x,scenario:a}': 0.5, 'checks{check:x,group:::g,scenario:a}': 1 }];
    assert.equal(view('checks{scenario:a}', 'rate>0.2', { seconds, checks }).observed, 0.95);
  });

  it('are exact when one series, or equal ones, are all there is', () => {
    assert.equal(view('happy', 'rate>0.1', { seconds: [{ happy: 0.75 }] }).from, 'counter');
    const equal = [{ 'happy{scenario:a}': 1, 'happy{scenario:b}': 1 }];
    const { observed, held, from } = view('happy', 'rate>0.9', { seconds: equal });
    assert.deepEqual([observed, held, from], [1, true, 'counter']);
  });

  it('are an estimate when shares of scenarios had to be weighed by their iterations', () => {
    const seconds = [
      {
        'happy{scenario:a}': 1,
        'happy{scenario:b}': 0.5,
        'iterations{scenario:a}': 1,
        'iterations{scenario:b}': 3,
      },
    ];
    const { observed, from } = view('happy', 'rate>0.1', { seconds });
    assert.deepEqual([observed, from], [0.625, 'estimate']);
  });

  it('are judged only when all shares agree', () => {
    const seconds = [{ 'happy{scenario:a}': 1, 'happy{scenario:b}': 0.5 }];
    assert.equal(view('happy', 'rate>0.4', { seconds }).held, true);
    assert.equal(view('happy', 'rate>1', { seconds }).held, false);
    assert.equal(view('happy', 'rate>0.7', { seconds }).held, undefined);
  });

  it('keep the last share of a series that fell silent', () => {
    assert.deepEqual(view('happy', 'rate>0.4', { seconds: [{ happy: 0.5 }, {}, { happy: 0.25 }] }).history, [0.5, 0.5, 0.25]); // prettier-ignore
  });
});

describe('threshold history', () => {
  const options = {
    thresholds: {
      http_req_duration: ['p(90)<50', 'avg<20'],
      'http_reqs{scenario:a}': ['rate>2'],
      http_req_failed: ['rate<0.3'],
      happy: ['rate>0.5'],
    },
  };
  const second = fc.record(
    {
      http_req_duration: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
      'http_reqs{scenario:a,expected_response:true}': fc.nat(9),
      'http_reqs{scenario:b,expected_response:false}': fc.nat(9),
      happy: fc.double({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );

  it('is the same followed second by second as computed from the start', () => {
    fc.assert(
      fc.property(fc.array(second, { minLength: 1, maxLength: 12 }), (seconds) => {
        const [watch, timeline] = [new ThresholdWatch(options), new Timeline()];
        let live: ThresholdView[] = [];
        for (const values of seconds) {
          addSecond(timeline, values);
          live = watch.update(timeline, []);
        }
        assert.deepEqual(live, new ThresholdWatch(options).update(timelineOf(...seconds), []));
      }),
    );
  });

  it('ends with what is observed', () => {
    fc.assert(
      fc.property(fc.array(second, { minLength: 1, maxLength: 12 }), (seconds) => {
        for (const { history, observed } of new ThresholdWatch(options).update(timelineOf(...seconds), []))
          assert.equal(history.at(-1), observed ?? null);
      }),
    );
  });

  it('has evenly spaced points on a long run, not too many, the newest last', () => {
    const [watch, timeline] = [
      new ThresholdWatch({ thresholds: { http_reqs: ['count<5000'] } }),
      new Timeline(),
    ];
    let merges = 0;
    for (let i = 0; i < 3700; i++) {
      addSecond(timeline, { http_reqs: 1 });
      if (timeline.compact()) merges += 1;
      watch.update(timeline, []);
    }
    assert.equal(merges, 1);
    for (const followed of [watch, new ThresholdWatch({ thresholds: { http_reqs: ['count<5000'] } })]) {
      const [view] = followed.update(timeline, []);
      const values = view?.history.map(Number) ?? [];
      assert.deepEqual([view?.observed, values.at(-1)], [3700, 3700]);
      assert.ok(values.length > 100 && values.length <= 241, `${values.length}`);
      const steps = values.slice(1, -1).map((value, i) => value - (values[i] ?? NaN));
      assert.ok(Math.max(...steps) <= 1.5 * Math.min(...steps), steps.join(' '));
    }
  });

  it('begins anew when its last tick was changed by a late push', () => {
    const watch = new ThresholdWatch({ thresholds: { http_reqs: ['count<5000'] } });
    const timeline = timelineOf({ http_reqs: 3 }, { http_reqs: 4 });
    watch.update(timeline, []);
    timeline.put(timeline.extendLastTick(2100), keyOf('http_reqs'), 5);
    const [view] = watch.update(timeline, []);
    assert.deepEqual([view?.observed, view?.history], [12, [3, 12]]);
  });

  it("is told for judged thresholds of a record, whose values stay k6's own", () => {
    const result = { metric: 'http_reqs', source: 'count<5', abortOnFail: false, held: false, observed: 7, from: 'summary' } as const; // prettier-ignore
    const [view] = thresholdViews([result], timelineOf({ http_reqs: 2 }, { http_reqs: 4 }), []);
    assert.deepEqual([view?.observed, view?.held, view?.from, view?.history], [7, false, 'summary', [2, 6]]);
    assert.equal(view?.margin, -0.4);
  });
});
