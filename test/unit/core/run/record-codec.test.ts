import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Histogram } from '../../../../src/core/metrics/histogram.ts';
import type { Point } from '../../../../src/core/metrics/timeline.ts';
import { Timeline } from '../../../../src/core/metrics/timeline.ts';
import type { TargetResult } from '../../../../src/core/targets/target-result.ts';
import { readRecord } from '../../../../src/core/run/record-codec.ts';
import { encodeRecord } from '../../../../src/core/run/record-encode.ts';
import { readHeadline } from '../../../../src/core/run/record-headline.ts';
import type { RunRecord } from '../../../../src/core/run/record.ts';
import {
  counter,
  plain,
  sampleOrigin,
  sampleRecord,
  timelineOf,
} from '../../../support/run/sample-record.ts';
import { judgement } from '../../../support/alert-views.ts';
import { watchedOf, watchedQuery } from '../../../support/prometheus/watched.ts';
import { failure } from '../../../support/failures.ts';
import { violation } from '../../../support/violations.ts';

const read = (lines: Iterable<string>): RunRecord => {
  const result = readRecord(lines);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

/** JSON text knows no negative zero; adding zero takes it away. */
const scalar = fc.double().map((value) => value + 0);

/** Objects as literals make them. */
const plainly = { noNullPrototype: true } as const;

const histogram: fc.Arbitrary<Histogram> = fc
  .record({
    schema: fc.integer({ min: -4, max: 8 }),
    zeroCount: fc.nat(),
    buckets: fc.uniqueArray(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.nat({ max: 2 ** 40 })), {
      selector: ([index]) => index,
    }),
    excess: fc.integer({ min: -3, max: 3 }),
    sum: fc.double(),
  })
  .map(({ schema, zeroCount, buckets, excess, sum }) => {
    const sorted = [...buckets].sort(([a], [b]) => a - b);
    const counts = sorted.map(([, count]) => count);
    const count = counts.reduce((all, one) => all + one, zeroCount) + excess;
    return { schema, zeroCount, indexes: sorted.map(([index]) => index), counts, count, sum };
  });

const point: fc.Arbitrary<Point> = fc.oneof(
  fc.constant(undefined),
  fc.double(),
  fc.maxSafeInteger(),
  histogram,
);
const tags = fc.dictionary(fc.string(), fc.string(), plainly);

const timeline: fc.Arbitrary<Timeline> = fc
  .record({
    ticks: fc.array(fc.record({ endMs: fc.double({ noNaN: true }), widthMs: fc.nat() }, plainly), {
      minLength: 20,
      maxLength: 20,
    }),
    series: fc.array(
      fc.record({
        key: fc.record(
          {
            metric: fc.oneof(fc.string(), fc.constantFrom('http_req_duration', 'http_reqs')),
            type: fc.constantFrom('counter', 'gauge', 'rate', 'trend'),
            contains: fc.constantFrom('default', 'time', 'data'),
            tags,
          },
          plainly,
        ),
        points: fc.array(point, { maxLength: 20 }),
      }),
    ),
  })
  .map(({ ticks, series }) => {
    const made = new Timeline();
    for (const tick of ticks) made.addTick(tick);
    for (const { key, points } of series) made.addSeries(key, points);
    return made;
  });

const record: fc.Arbitrary<RunRecord> = fc
  .record({
    timeline,
    title: fc.string({ unit: 'binary' }),
    notes: fc.string({ unit: 'binary' }),
    observed: fc.option(scalar, { nil: undefined }),
    held: fc.constantFrom(true, false, undefined),
    missing: fc.array(fc.string()),
    values: fc.dictionary(fc.string(), scalar, plainly),
  })
  .map(({ observed, held, values, ...rest }) =>
    sampleRecord({
      ...rest,
      thresholds: [{ metric: 'a', source: 'b', abortOnFail: true, held, observed, from: 'histogram' }],
      summary: [{ name: 'c', type: 'trend', contains: 'time', values }],
    }),
  );

describe('the run file', () => {
  it('gives back every record exactly as it was', () => {
    fc.assert(fc.property(record, (one) => assert.deepEqual(plain(read(encodeRecord(one))), plain(one))));
  });

  it('keeps the targets of a run, and what became of them', () => {
    const planned = {
      target: { kind: 'latency', percentile: 95, limit: 500, declared: 'targets' },
      judge: 'k6',
      note: '',
    } as const;
    const result: TargetResult = {
      name: 'Latency p95',
      metric: 'http_req_duration',
      source: 'p(95)<500',
      asks: 'below',
      limit: 500,
      unit: 'ms',
      declared: 'targets',
      judge: 'k6',
      held: undefined,
      observed: undefined,
      from: 'none',
      margin: -Infinity,
      note: '',
    };
    const origin = sampleOrigin({ targets: { planned: [planned], windowMs: 1000 } });
    const one = sampleRecord({ origin, targets: [result] });
    assert.deepEqual(plain(read(encodeRecord(one))), plain(one));
  });

  it('keeps what alerts said of a run', () => {
    const { agreement: _, ...alerts } = judgement;
    const one = sampleRecord({ alerts });
    assert.deepEqual(plain(read(encodeRecord(one))), plain(one));
  });

  it('keeps what Prometheus told', () => {
    const failed = watchedQuery('Errors', [null, null], { state: 'failed', notes: ['No.'], series: [] });
    const watched = watchedOf([watchedQuery('Busy', [1.5, null], { unit: '%' }), failed]);
    for (const clock of [watched.clock, undefined]) {
      const one = sampleRecord({ watched: { ...watched, clock } });
      assert.deepEqual(plain(read(encodeRecord(one))), plain(one));
    }
  });

  it('says when what Prometheus told is damaged', () => {
    const watched = { ...watchedOf([watchedQuery('Busy', [1, 2])]), seconds: [0] };
    const decoded = read(encodeRecord(sampleRecord({ watched })));
    assert.equal(decoded.watched, undefined);
    assert.match(decoded.missing.join(), /"watched" of the file is damaged/);
  });

  it('gives a record or a problem for any lines', () => {
    const lines = [...encodeRecord(sampleRecord())];
    const broken = fc.array(fc.oneof(fc.constantFrom(...lines), fc.string(), fc.json()));
    fc.assert(
      fc.property(broken, (some) => {
        const result = readRecord(some);
        assert.ok(result.ok || result.problem.remedy !== '');
      }),
    );
  });

  it('gives a record or a problem when characters of its lines are changed', () => {
    const text = [...encodeRecord(sampleRecord())].join('\n');
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom(...'"{}[]0A9=/,x'), (at, other) => {
        const result = readRecord((text.slice(0, at) + other + text.slice(at + 1)).split('\n'));
        assert.ok(result.ok || result.problem.remedy !== '');
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a file of a newer version and says so', () => {
    const [header = '', ...rest] = encodeRecord(sampleRecord());
    const newer = [header.replace('"version":1', '"version":2'), ...rest];
    const result = readRecord(newer);
    assert.ok(!result.ok);
    assert.equal(result.problem.code, 'run-file-newer');
    assert.match(result.problem.says, /version 2.*up to version 1/);
  });

  it('refuses what is no run file', () => {
    for (const lines of [[], ['hello'], ['{"part":"other"}'], ['[]']]) {
      const result = readRecord(lines);
      assert.ok(!result.ok);
      assert.equal(result.problem.code, 'not-a-run-file');
    }
  });

  it('fails as damaged only when the origin is gone', () => {
    const lines = [...encodeRecord(sampleRecord())];
    for (let gone = 1; gone < lines.length; gone++) {
      const result = readRecord(lines.toSpliced(gone, 1));
      assert.equal(result.ok, gone !== 1, lines[gone]);
      if (!result.ok) assert.equal(result.problem.code, 'run-file-damaged');
    }
  });

  it('names each part that a damaged file has lost', () => {
    const lines = [...encodeRecord(sampleRecord())];
    for (let gone = 2; gone < lines.length; gone++) {
      const missing = read(lines.toSpliced(gone, 1, '{"part":')).missing;
      assert.ok(missing.includes('1 line(s) of the file could not be read.'));
      assert.ok(missing.length > 1, `losing ${lines[gone] ?? ''} is not named`);
    }
  });

  it('keeps the violations apart from the log, and names their list when it is lost', () => {
    const counted = timelineOf(1, [[counter('integrity_violations', { invariant: 'balance' }), [2]]]);
    const violations = [violation(), violation({ iteration: undefined })];
    const lines = [...encodeRecord(sampleRecord({ timeline: counted, violations }))];
    assert.deepEqual(read(lines).violations, violations);
    const without = read(lines.filter((line) => !line.startsWith('{"part":"violations"')));
    assert.deepEqual([without.violations, without.missing.length], [[], 1]);
    assert.match(without.missing[0] ?? '', /no list of the violations/);
  });

  it('keeps the sample of failing requests, an empty one too, and has none where none was taken', () => {
    const failures = [
      failure(),
      failure({ sent: { headers: [], body: { kind: 'binary', base64: '', bytes: 5 } } }),
      failure({ sent: { headers: [], body: { kind: 'none', says: 'not kept' } } }),
    ];
    const lines = [...encodeRecord(sampleRecord({ failures }))];
    assert.deepEqual(read(lines).failures, failures);
    assert.deepEqual(read([...encodeRecord(sampleRecord({ failures: [] }))]).failures, []);
    assert.equal(read([...encodeRecord(sampleRecord())]).failures, undefined);
    const damaged = read(lines.map((line) => line.replace('"bytes":5', '"bytes":"5"')));
    assert.equal(damaged.failures, undefined);
    assert.match(damaged.missing.join(), /"failures" of the file is damaged/);
  });

  it('reads files of versions that did not tell violations, and fast and right, apart', () => {
    const record = read([...encodeRecord(sampleRecord())]);
    assert.deepEqual([record.violations, record.missing], [[], []]);
    assert.deepEqual([record.outcome.fast, record.outcome.right], [undefined, undefined]);
  });

  it('keeps the other series when one cannot be read', () => {
    const lines = [...encodeRecord(sampleRecord())];
    const at = lines.findIndex((line) => line.includes('"http_reqs"') && line.includes('"series"'));
    const left = read(lines.with(at, (lines[at] ?? '').replace('"points":"', '"points":"AA')));
    assert.deepEqual(
      [...left.timeline.series].map((series) => series.key.metric),
      ['http_req_duration'],
    );
    assert.deepEqual(left.missing, ['1 series of the file could not be read.']);
  });

  it('keeps members that this version does not know', () => {
    const lines = [...encodeRecord(sampleRecord())];
    const richer = lines.map((line) => line.replace('"origin":{', '"origin":{"lean":true,'));
    assert.equal((read(richer).origin as unknown as { lean: boolean }).lean, true);
  });

  it('refuses a start or an end for which there is no date', () => {
    const lines = [...encodeRecord(sampleRecord())];
    const start = sampleRecord().origin.startedAtMs;
    const damaged = lines.map((line) => line.replace(`"startedAtMs":${start}`, '"startedAtMs":1e300'));
    const opened = readRecord(damaged);
    assert.equal(opened.ok, false);
    assert.equal(readHeadline(damaged[0] ?? '').ok, false);
    assert.equal(readHeadline(lines[0] ?? '').ok, true);
  });
});
