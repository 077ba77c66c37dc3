import assert from 'node:assert/strict';
import { collaborationColumn, collaborationShare } from '../../../../src/core/integrity/collaboration.ts';
import { integrityView, unlistedViolations } from '../../../../src/core/integrity/view.ts';
import type { SummaryMetric, ThresholdResult } from '../../../../src/core/run/summary.ts';
import { chartColumns } from '../../../../src/core/run/view-chart.ts';
import { timelineOf } from '../../../support/timelines.ts';
import { violation } from '../../../support/violations.ts';

const near = (value: number | null | undefined, expected: number): void =>
  assert.ok(Math.abs((value ?? NaN) - expected) < 0.05 * expected, `${value} is not near ${expected}`);

const limit = (source: string): ThresholdResult => ({
  metric: 'ayni_balance_deviation',
  source,
  abortOnFail: false,
  held: true,
  observed: 0,
  from: 'summary',
});

describe('the integrity part of a view', () => {
  it('has no data, and no zeros, for a script that does not look', () => {
    assert.deepEqual(integrityView(timelineOf({ http_reqs: 5 }), []), {
      invariants: [],
      deviation: { p95: undefined, max: undefined, limit: undefined, from: 'histogram' },
      collaborationIndex: undefined,
      healing: { lastMs: undefined, maxMs: undefined, count: 0, episodes: [] },
      artificialMerits: undefined,
      overspending: undefined,
      rateLimitLeaks: undefined,
    });
  });

  it('tells the deviation from histograms, then as k6’s summary has it, against the tightest limit', () => {
    const timeline = timelineOf({ 'ayni_balance_deviation{invariant:balance}': [0, 0, 2] });
    const live = integrityView(timeline, [limit('max<5'), limit('p(95)<1'), limit('count>10')]).deviation;
    near(live.max, 2);
    assert.deepEqual([live.limit, live.from], [1, 'histogram']);
    const summary: SummaryMetric[] = [
      {
        name: 'ayni_balance_deviation',
        type: 'trend',
        contains: 'default',
        values: { max: 2.01, 'p(95)': 1.8 },
      },
    ];
    const end = integrityView(timeline, [], summary).deviation;
    assert.deepEqual(end, { max: 2.01, p95: 1.8, limit: undefined, from: 'summary' });
  });

  it('says zero of what was looked for and not found', () => {
    const timeline = timelineOf({
      'integrity_checks{invariant:merit}': 4,
      'integrity_not_verified{invariant:purchase}': 4,
    });
    const made = { type: 'counter', contains: 'default', values: { count: 0 } } as const;
    const summary = [
      { name: 'rate_limit_leaks', ...made },
      { name: 'artificial_merits', ...made },
    ];
    for (const told of [[], summary]) {
      const { artificialMerits, overspending, rateLimitLeaks } = integrityView(timeline, [], told);
      assert.deepEqual([artificialMerits, overspending, rateLimitLeaks], [0, undefined, undefined]);
    }
  });

  it('takes no zero of k6’s summary for data where the metric never got a value', () => {
    const zero = { contains: 'default', values: { max: 0, 'p(95)': 0, count: 0 } } as const;
    const summary: SummaryMetric[] = [
      { name: 'ayni_balance_deviation', type: 'trend', ...zero },
      { name: 'self_healing_time', type: 'trend', ...zero },
      {
        name: 'collaboration_index',
        type: 'rate',
        contains: 'default',
        values: { value: 0, passes: 0, fails: 0 },
      },
    ];
    const view = integrityView(timelineOf({ 'integrity_checks{invariant:merit}': 4 }), [], summary);
    assert.deepEqual(view.deviation, { p95: undefined, max: undefined, limit: undefined, from: 'histogram' });
    assert.equal(view.collaborationIndex, undefined);
    assert.equal(view.healing.maxMs, undefined);
    assert.equal(collaborationShare(timelineOf({ collaboration_index: 0.5 }), summary), 0.5);
  });

  it('tells each healing: one alone exactly, several of one second by mean and longest', () => {
    const { healing } = integrityView(
      timelineOf({ self_healing_time: [4200] }, {}, { self_healing_time: [1000, 3000] }),
      [],
    );
    assert.deepEqual(
      healing.episodes.map(({ atMs, count, meanMs }) => [atMs, count, Math.round(meanMs)]),
      [
        [1000, 1, 4200],
        [3000, 2, 2000],
      ],
    );
    assert.deepEqual([healing.count, Math.round(healing.maxMs ?? 0)], [3, 4200]);
    near(healing.episodes[1]?.maxMs, 3000);
    near(healing.lastMs, 2000);
  });

  it('counts the violations that are not in the list', () => {
    const view = integrityView(timelineOf({ 'integrity_violations{invariant:balance}': 12 }), []);
    assert.equal(unlistedViolations(view, [violation(), violation()]), 10);
    assert.equal(unlistedViolations(view, [violation({ suppressed: 30 })]), 30);
    assert.equal(unlistedViolations(integrityView(timelineOf(), []), [violation()]), 0);
  });
});

describe('integrity over time', () => {
  it('is the deviation of each second, and nothing where no balance was read', () => {
    const timeline = timelineOf(
      { 'ayni_balance_deviation{invariant:balance}': [0, 0] },
      {},
      { 'ayni_balance_deviation{invariant:balance}': [1], 'ayni_balance_deviation{invariant:transfer}': [8] },
    );
    const { deviationMax } = chartColumns(timeline);
    assert.deepEqual(deviationMax.slice(0, 2), [0, null]);
    near(deviationMax[2], 8);
    assert.deepEqual(chartColumns(timeline, 2).deviationMax, deviationMax.slice(2));
  });

  it('counts violations per second from the first look on', () => {
    const timeline = timelineOf(
      {},
      { integrity_checks: 2 },
      { integrity_checks: 2, integrity_violations: 1 },
    );
    assert.deepEqual(chartColumns(timeline).violationsPerSecond, [null, 0, 1]);
  });

  it('keeps the collaboration index since the start, from exact counts', () => {
    const timeline = timelineOf(
      {},
      { 'integrity_checks{invariant:collaboration}': 4 },
      {
        'integrity_checks{invariant:collaboration}': 4,
        'integrity_violations{invariant:collaboration}': 2,
        'integrity_violations{invariant:balance}': 9,
      },
    );
    assert.deepEqual(collaborationColumn(timeline, 0), [null, 1, 0.75]);
    assert.deepEqual(collaborationColumn(timeline, 2), [0.75]);
    assert.equal(collaborationShare(timeline), 0.75);
  });

  it('takes the pushed share of one series, and does not guess from several', () => {
    const one = timelineOf({ collaboration_index: 0.5 }, {}, { collaboration_index: 0.6 });
    assert.deepEqual(collaborationColumn(one, 0), [0.5, 0.5, 0.6]);
    assert.equal(collaborationShare(one), 0.6);
    const two = timelineOf({ 'collaboration_index{scenario:a}': 1, 'collaboration_index{scenario:b}': 0 });
    assert.deepEqual([collaborationShare(two), collaborationColumn(two, 0)], [undefined, [null]]);
  });
});
