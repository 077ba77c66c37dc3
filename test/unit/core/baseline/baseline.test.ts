import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baselineOf } from '../../../../src/core/baseline/baseline-of.ts';
import { printBaseline } from '../../../../src/core/baseline/print-baseline.ts';
import { readBaseline } from '../../../../src/core/baseline/read-baseline.ts';
import type { Baseline } from '../../../../src/core/compare/baseline.ts';
import type { Point, Series } from '../../../../src/core/metrics/timeline.ts';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import type { RunRecord } from '../../../../src/core/run/record.ts';
import {
  counter,
  histogramOf,
  plainTimeline,
  sampleRecord,
  timelineOf,
  timeTrend,
} from '../../../support/run/sample-record.ts';

const read = (text: string): Baseline => {
  const result = readBaseline(text, 'b.json');
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};
const problemOf = (text: string) => {
  const result = readBaseline(text, 'b.json');
  assert.ok(!result.ok);
  return result.problem;
};
const plain = (baseline: Baseline): object => ({ ...baseline, timeline: plainTimeline(baseline.timeline) });
const only = (baseline: Baseline, metric: string): Series => {
  const [series, ...others] = baseline.timeline.select({ metric });
  assert.ok(series && others.length === 0);
  return series;
};

const gauge = (metric: string) => ({ metric, type: 'gauge', contains: 'default', tags: {} }) as const;
const rate = (metric: string, tags: Record<string, string>) =>
  ({ metric, type: 'rate', contains: 'default', tags }) as const;

/** Records with any counts, latencies and tags in their series, and any number of seconds. */
const record: fc.Arbitrary<RunRecord> = fc
  .record({
    seconds: fc.integer({ min: 0, max: 150 }),
    counts: fc.array(fc.nat({ max: 1e6 }), { minLength: 1, maxLength: 20 }),
    first: fc.integer({ min: -200, max: 100 }),
    sum: fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
    name: fc.string({ unit: 'binary' }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    observed: fc.option(fc.double(), { nil: undefined }),
    startedAtMs: fc.date({ noInvalidDate: true }).map((date) => date.getTime()),
  })
  .map(({ seconds, counts, first, sum, name, share, observed, startedAtMs }) => {
    const base = sampleRecord();
    const every = <T extends Point>(point: T): T[] => new Array<T>(seconds).fill(point);
    const sparse = Array.from({ length: seconds }, (_, i) => (i % 3 === 0 ? undefined : i));
    return {
      ...base,
      origin: { ...base.origin, startedAtMs },
      thresholds: [
        { metric: name, source: 'x', abortOnFail: false, held: undefined, observed, from: 'none' },
      ],
      timeline: timelineOf(seconds, [
        [timeTrend('http_req_duration', { name, url: 'a' }), every({ ...histogramOf(counts, first), sum })],
        [timeTrend('http_req_duration', { name, url: 'b' }), every(histogramOf([1, 0, 0, 0, 5], first))],
        [timeTrend('http_req_waiting', { name }), every(histogramOf([1]))],
        [counter('http_reqs', { name, url: 'a' }), sparse],
        [rate('http_req_failed', { name, url: 'a' }), every(share)],
        [gauge('vus'), every(share * 100)],
      ]),
    } satisfies RunRecord;
  });

describe('a baseline', () => {
  it('is read back as it was made', () => {
    fc.assert(
      fc.property(record, (one) => {
        const baseline = baselineOf(one);
        assert.deepEqual(plain(read(printBaseline(baseline))), plain(baseline));
      }),
    );
  });

  it('keeps what is known of integrity, and is read without it as earlier versions wrote it', () => {
    const one = sampleRecord({
      timeline: timelineOf(2, [
        [counter('integrity_checks', { invariant: 'balance', scenario: 'a' }), [40, 2]],
        [counter('integrity_violations', { invariant: 'balance', scenario: 'a' }), [1]],
      ]),
    });
    const { integrity } = read(printBaseline(baselineOf(one)));
    assert.deepEqual(integrity?.invariants, [
      { invariant: 'balance', checked: 42, violated: 1, notVerified: 0 },
    ]);
    assert.equal(read(printBaseline(baselineOf(sampleRecord()))).integrity, undefined);
  });

  it('is written the same text again after it was read', () => {
    fc.assert(
      fc.property(record, (one) => {
        const text = printBaseline(baselineOf(one));
        assert.equal(printBaseline(read(text)), text);
      }),
    );
  });

  it('is the same text whatever the order of series, checks and thresholds', () => {
    const one = sampleRecord({ checks: [check('a'), check('b')] });
    const turned = new Timeline();
    for (const tick of one.timeline.ticks) turned.addTick(tick);
    for (const series of [...one.timeline.series].reverse()) turned.addSeries(series.key, series.points);
    const other = sampleRecord({
      checks: [check('b'), check('a')],
      summary: [...one.summary].reverse(),
      timeline: turned,
    });
    assert.equal(printBaseline(baselineOf(other)), printBaseline(baselineOf(one)));
  });

  it('has at most 120 ticks and loses no request by it', () => {
    const seconds = 3600;
    const each = histogramOf([1, 2, 3]);
    const long = sampleRecord({
      timeline: timelineOf(seconds, [
        [counter('http_reqs'), new Array<number>(seconds).fill(6)],
        [timeTrend('http_req_duration'), new Array<Point>(seconds).fill(each)],
      ]),
    });
    const { timeline } = baselineOf(long);
    assert.equal(timeline.ticks.length, 120);
    assert.deepEqual(new Set(timeline.ticks.map((tick) => tick.widthMs)), new Set([30_000]));
    assert.equal(timeline.ticks.at(-1)?.endMs, 3_600_000);
    assert.equal(only(baselineOf(long), 'http_reqs').total, 6 * seconds);
    const total = only(baselineOf(long), 'http_req_duration').total;
    assert.ok(typeof total === 'object');
    assert.deepEqual(total.counts, [seconds, 2 * seconds, 3 * seconds]);
  });

  it('keeps what is compared, of each request by name, and vus; nothing else', () => {
    const histograms = [histogramOf([1])];
    const made = baselineOf(
      sampleRecord({
        timeline: timelineOf(1, [
          [timeTrend('http_req_duration', { name: 'a', method: 'GET', status: '200', url: 'u' }), histograms],
          [timeTrend('http_req_blocked', { name: 'a' }), histograms],
          [timeTrend('group_duration', { group: 'g' }), histograms],
          [timeTrend('checkout_time', { scenario: 's', group: 'g' }), histograms],
          [counter('iterations', { scenario: 's' }), [1]],
          [counter('data_sent'), [1]],
          [gauge('vus'), [3]],
        ]),
      }),
    );
    assert.deepEqual(
      [...made.timeline.series].map(({ id }) => id),
      [
        'checkout_time{scenario:s}',
        'http_req_duration{method:GET,name:a}',
        'iterations{scenario:s}',
        'vus{}',
      ],
    );
  });

  it('adds up series that differ only in tags it does not keep', () => {
    const made = baselineOf(
      sampleRecord({
        timeline: timelineOf(2, [
          [counter('http_reqs', { name: 'a', status: '200' }), [10, 10]],
          [counter('http_reqs', { name: 'a', status: '500' }), [undefined, 5]],
          [timeTrend('http_req_duration', { name: 'a', status: '200' }), [histogramOf([4, 6])]],
          [timeTrend('http_req_duration', { name: 'a', status: '500' }), [histogramOf([1])]],
        ]),
      }),
    );
    assert.deepEqual(only(made, 'http_reqs').points, [10, 15]);
    const [first] = only(made, 'http_req_duration').points;
    assert.deepEqual(typeof first === 'object' && first.counts, [5, 6]);
  });

  it('weighs shares by their requests when it adds up rates', () => {
    const made = baselineOf(
      sampleRecord({
        timeline: timelineOf(2, [
          [counter('http_reqs', { name: 'a', status: '200' }), [90, 90]],
          [counter('http_reqs', { name: 'a', status: '500' }), [10, 30]],
          [rate('http_req_failed', { name: 'a', status: '200' }), [0, undefined]],
          [rate('http_req_failed', { name: 'a', status: '500' }), [1, 1]],
        ]),
      }),
    );
    assert.deepEqual(only(made, 'http_req_failed').points, [0.1, Number((40 / 220).toPrecision(10))]);
  });

  it('stands on lines that a review can follow: one for each series, threshold and check', () => {
    const lines = printBaseline(baselineOf(sampleRecord())).split('\n');
    const holding = (text: string) => lines.filter((line) => line.includes(text));
    assert.equal(holding('"metric": "http_req_duration", "points"').length, 1);
    assert.deepEqual(holding('p(95)<500'), [
      '    { "abortOnFail": false, "from": "summary", "held": true, "metric": "http_req_duration", "observed": 31.25, "source": "p(95)<500" }',
    ]);
    assert.deepEqual(holding('"startedAt"'), ['  "startedAt": "2026-11-18T11:06:40.000Z",']);
  });

  it('stays under 40 kB for a typical run of ten minutes', () => {
    const names = ['login', 'balance', 'transfer', 'fragments'];
    const bell = [1, 2, 5, 11, 19, 28, 33, 29, 21, 12, 7, 4, 2, 1, 1];
    const points = Array.from({ length: 600 }, (_, i) =>
      histogramOf(
        bell.map((n) => n + (i % 3)),
        -40 + (i % 2),
      ),
    );
    const made = sampleRecord({
      timeline: timelineOf(600, [
        ...names.map((name) => [timeTrend('http_req_duration', { name }), points] as const),
        ...names.map((name) => [counter('http_reqs', { name }), new Array<number>(600).fill(190)] as const),
        [timeTrend('iteration_duration'), points],
      ]),
    });
    const size = printBaseline(baselineOf(made)).length;
    assert.ok(size < 40_000, `${size} bytes`);
  });

  it('names the line and the remedy when the JSON is broken', () => {
    const broken: readonly (readonly [string, number])[] = [
      ['{\n  "version": 1,\n  "runId": oops\n}\n', 3],
      ['{\n  "version": 1\n  "runId": "a"\n}\n', 3],
      ['{\n  "list": [1,\n 2\n}\n', 4],
      ['{\n  "version": 1,\n}\n', 3],
      ['{\n  "version": 1,\n', 2],
      ['{}\n{}', 2],
      ['', 1],
    ];
    for (const [text, line] of broken) {
      const problem = problemOf(text);
      assert.equal(problem.code, 'baseline-not-json');
      assert.deepEqual(problem.place, { file: 'b.json', line, column: 1 }, text);
      assert.notEqual(problem.remedy, '');
    }
  });

  it('recognises an unresolved merge conflict', () => {
    const text = printBaseline(baselineOf(sampleRecord()));
    const [first, second, ...rest] = text.split('\n');
    const problem = problemOf(
      [first, '<<<<<<< HEAD', second, '=======', second, '>>>>>>> b', ...rest].join('\n'),
    );
    assert.equal(problem.code, 'baseline-in-conflict');
    assert.equal(problem.place?.line, 2);
  });

  it('names the line of what it cannot use', () => {
    const text = printBaseline(baselineOf(sampleRecord()));
    const lines = text.split('\n');
    const broken: readonly (readonly [RegExp, string])[] = [
      [/"cores": 2/, '"cores": "two"'],
      [/-40:4,6/, 'forty:4,6'],
      [/"observed": 31.25/, '"observed": true'],
      [/"type": "counter"/, '"type": "kounter"'],
      [/"startedAt": "2026/, '"startedAt": "mid-'],
    ];
    for (const [pattern, wrong] of broken) {
      const problem = problemOf(text.replace(pattern, wrong));
      assert.equal(problem.code, 'baseline-malformed');
      assert.equal(problem.place?.line, lines.findIndex((line) => pattern.test(line)) + 1, problem.says);
    }
  });

  it('refuses a newer version and says so', () => {
    const text = printBaseline(baselineOf(sampleRecord())).replace('"version": 1', '"version": 2');
    assert.equal(problemOf(text).code, 'baseline-newer');
  });

  it('gives a baseline or a problem for any text', () => {
    const text = printBaseline(baselineOf(sampleRecord()));
    fc.assert(
      fc.property(fc.nat({ max: text.length }), fc.string(), (at, other) => {
        const result = readBaseline(text.slice(0, at) + other + text.slice(at + other.length), 'b.json');
        assert.ok(result.ok || result.problem.remedy !== '');
      }),
      { numRuns: 1000 },
    );
  });
});

const check = (name: string) => ({ group: '', name, passes: 1, fails: 0 });
