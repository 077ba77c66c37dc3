import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Push } from '../../../../src/core/metrics/push.ts';
import { SeriesMerger } from '../../../../src/host/receiver/series-merger.ts';
import type { WrittenSeries } from '../../../../src/host/receiver/write-request.ts';
import { histogramOf } from '../../../support/remote-write.ts';

const limits = { maxSeries: 100, maxPushedSeries: 1000 };
const merger = (changed: Partial<typeof limits> = {}, problems: string[] = []): SeriesMerger =>
  new SeriesMerger(
    { ...limits, ...changed },
    { onProblem: (says) => problems.push(says), mask: (text) => text.replaceAll('hush', '***') },
  );

const requests = (tags: Record<string, string>, value: number, timestampMs = 1): WrittenSeries => ({
  labels: { __name__: 'k6_http_reqs_total', ...tags },
  timestampMs,
  value,
});

const shown = (push: Push): unknown[] =>
  push.samples.map(({ key, value }) => [key.tags['name'] ?? '', value] as const);

describe('series merger', () => {
  it('masks secrets in tags, and adds up what becomes equal', () => {
    const merged = merger().merge([
      requests({ name: '/a?token=hush' }, 3),
      requests({ name: '/a?token=***' }, 4),
      requests({ name: '/b' }, 1),
    ]);
    assert.deepEqual(shown(merged), [
      ['/a?token=***', 7],
      ['/b', 1],
    ]);
  });

  it('adds up series that differ only in tags nobody reads', () => {
    const [sample, ...others] = merger().merge([
      requests({ name: 'x', url: 'http://a/1' }, 3, 10),
      requests({ name: 'x', url: 'http://a/2' }, 4, 20),
    ]).samples;
    assert.equal(others.length, 0);
    assert.deepEqual([sample?.value, sample?.timestampMs, sample?.key.tags], [7, 20, { name: 'x' }]);
  });

  it('keeps counting a part that is silent in a push', () => {
    const series = merger();
    series.merge([requests({ name: 'x', url: '1' }, 3), requests({ name: 'x', url: '2' }, 4)]);
    assert.deepEqual(shown(series.merge([requests({ name: 'x', url: '2' }, 6)])), [['x', 9]]);
  });

  it('never lets a total fall back when one of its parts began anew', () => {
    const series = merger();
    series.merge([requests({ name: 'x', url: '1' }, 3), requests({ name: 'x', url: '2' }, 4)]);
    assert.deepEqual(shown(series.merge([requests({ name: 'x', url: '2' }, 1)])), [['x', 8]]);
  });

  it('takes all values of a trend as new after it began anew', () => {
    const series = merger();
    const labels = { __name__: 'k6_http_req_duration_seconds', name: 'x' };
    const observed = (...values: number[]): WrittenSeries => ({
      labels,
      timestampMs: 1,
      value: histogramOf(values),
    });
    series.merge([observed(1, 2)]);
    const [sample] = series.merge([observed(4)]).samples;
    assert.deepEqual(sample?.value, histogramOf([1, 2, 4]));
  });

  it('merges the trends of several URLs into the histogram of all their values', () => {
    const observed = fc.array(fc.record({ url: fc.constantFrom('1', '2', '3'), value: fc.nat(50) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(observed, { minLength: 1 }), (pushes) => {
        const series = merger();
        const seen: { url: string; value: number }[] = [];
        for (const push of pushes) {
          seen.push(...push);
          const urls = [...new Set(push.map(({ url }) => url))];
          const written = urls.map((url) => ({
            labels: { __name__: 'k6_http_req_duration_seconds', name: 'x', url },
            timestampMs: 1,
            value: histogramOf(seen.filter((one) => one.url === url).map(({ value }) => value)),
          }));
          const merged = series.merge(written).samples.map(({ value }) => value);
          assert.deepEqual(merged, [histogramOf(seen.map(({ value }) => value))]);
        }
      }),
    );
  });

  it('takes the latest value of a gauge', () => {
    const vus = (value: number): WrittenSeries => ({ labels: { __name__: 'k6_vus' }, timestampMs: 1, value });
    const series = merger();
    series.merge([vus(5)]);
    assert.deepEqual(shown(series.merge([vus(2)])), [['', 2]]);
  });

  it('collects names and groups beyond the limit as (other), loses no count, and says so once', () => {
    const problems: string[] = [];
    const series = merger({ maxSeries: 2 }, problems);
    const push = (value: number): Push =>
      series.merge(['a', 'b', 'c', 'd'].map((name) => requests({ name, method: 'GET' }, value)));
    assert.deepEqual(shown(push(1)), [['a', 1], ['b', 1], ['(other)', 2]]); // prettier-ignore
    assert.deepEqual(shown(push(5)), [['a', 5], ['b', 5], ['(other)', 10]]); // prettier-ignore
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /more than 2 series.*\(other\)/);
  });

  it('keeps series that have neither name nor group apart even beyond the limit', () => {
    const series = merger({ maxSeries: 1 });
    const iterations = (scenario: string): WrittenSeries => ({
      labels: { __name__: 'k6_iterations_total', scenario },
      timestampMs: 1,
      value: 1,
    });
    assert.equal(series.merge([iterations('a'), iterations('b')]).samples.length, 2);
  });

  it('leaves out what exceeds the bound on memory, and says so once', () => {
    const problems: string[] = [];
    const series = merger({ maxPushedSeries: 2 }, problems);
    const push = (): Push => series.merge(['1', '2', '3', '4'].map((url) => requests({ name: 'x', url }, 1)));
    assert.deepEqual(shown(push()), [['x', 2]]);
    push();
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /more than 2 series.*missing/);
  });
});
