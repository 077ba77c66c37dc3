import assert from 'node:assert/strict';
import type { RecordHeadline } from '../../../../src/core/run/record-headline.ts';
import { trendGroups } from '../../../../src/core/trends/trend-groups.ts';
import { trendMetrics } from '../../../../src/core/trends/trend-metrics.ts';
import type { TrendMetric, TrendMetricId } from '../../../../src/core/trends/trend-metrics.ts';
import { trendOf } from '../../../../src/core/trends/trend.ts';

const headline = (i: number, given: Partial<RecordHeadline> = {}): RecordHeadline => ({
  runId: `run-${i}`,
  scriptName: 'shop.js',
  environment: 'local',
  startedAtMs: i * 1000,
  durationMs: 60_000,
  outcome: { kind: 'passed', says: '', remedy: '', passed: true, finished: true },
  title: '',
  kept: false,
  p95Ms: 100,
  requestsPerSecond: 50,
  failureRate: 0,
  ...given,
});

const metric = (id: TrendMetricId): TrendMetric => {
  const found = trendMetrics.find((one) => one.id === id);
  assert.ok(found);
  return found;
};

/** A little noise that is the same each time. */
const wobble = (i: number): number => 1 + ((i * 7) % 5) / 100;
const stepAt10 = (key: TrendMetricId, factor: number): RecordHeadline[] =>
  Array.from({ length: 20 }, (_, i) => headline(i, { [key]: 100 * wobble(i) * (i < 10 ? 1 : factor) }));

describe('trendOf', () => {
  it('says from which run on the level is another, how much, and whether that is worse', () => {
    const { changes, points } = trendOf(stepAt10('p95Ms', 1.3), metric('p95Ms'));
    assert.deepEqual(
      changes.map(({ index, verdict }) => [points[index]?.runId, verdict]),
      [['run-10', 'worse']],
    );
    const [change] = changes;
    assert.ok(change !== undefined && Math.abs(change.after / change.before - 1.3) < 0.02);
    assert.ok(change.interval[0] < 1.3 && 1.3 < change.interval[1] && change.interval[0] > 1.2);
  });

  it('calls more requests a second better, and more failed requests worse', () => {
    const verdicts = (id: TrendMetricId): string[] =>
      trendOf(stepAt10(id, 1.3), metric(id)).changes.map(({ verdict }) => verdict);
    assert.deepEqual(verdicts('requestsPerSecond'), ['better']);
    assert.deepEqual(verdicts('failureRate'), ['worse']);
  });

  it('keeps a run that did not measure it as a gap, and counts places with it', () => {
    const runs = stepAt10('p95Ms', 1.3);
    const { points, changes } = trendOf(
      [...runs.slice(0, 3), headline(2.5, { p95Ms: undefined }), ...runs.slice(3)],
      metric('p95Ms'),
    );
    assert.equal(points[3]?.value, undefined);
    assert.deepEqual(
      changes.map(({ index }) => points[index]?.runId),
      ['run-10'],
    );
  });

  it('has no logarithm of nothing, and no change in too few runs or in none', () => {
    const runs = [headline(1, { p95Ms: 0 }), headline(2, { p95Ms: 900 })];
    const { points, changes } = trendOf(runs, metric('p95Ms'));
    assert.deepEqual(
      points.map(({ value }) => value),
      [undefined, 900],
    );
    assert.deepEqual(changes, []);
    assert.deepEqual(trendOf([], metric('p95Ms')).points, []);
  });
});

describe('trendGroups', () => {
  it('keeps scripts of the same name in two folders apart', () => {
    const groups = trendGroups([
      { ...headline(1), folder: '/home/shop' },
      { ...headline(2), folder: '/home/bank' },
      { ...headline(3), folder: '/home/shop' },
    ]);
    assert.deepEqual(
      groups.map(({ folder, runs }) => [folder, runs.map(({ runId }) => runId)]),
      [
        ['/home/shop', ['run-1', 'run-3']],
        ['/home/bank', ['run-2']],
      ],
    );
  });

  it('puts runs of one script, environment and load on one line, the newest line first', () => {
    const groups = trendGroups([
      headline(3, { environment: 'staging' }),
      headline(1),
      headline(2),
      headline(4, { variant: '5 VUs, 30s' }),
    ]);
    assert.deepEqual(
      groups.map(({ environment, variant, runs }) => [environment, variant, runs.map(({ runId }) => runId)]),
      [
        ['local', '5 VUs, 30s', ['run-4']],
        ['staging', '', ['run-3']],
        ['local', '', ['run-1', 'run-2']],
      ],
    );
  });

  it('leaves out smoke runs and runs that did not reach their end', () => {
    const { outcome } = headline(0);
    const cut = headline(2, { outcome: { ...outcome, finished: false } });
    assert.deepEqual(trendGroups([headline(1, { isSmoke: true }), cut]), []);
  });
});
