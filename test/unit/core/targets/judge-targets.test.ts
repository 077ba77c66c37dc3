import assert from 'node:assert/strict';
import type { ThresholdResult } from '../../../../src/core/run/summary.ts';
import type { TargetFacts } from '../../../../src/core/targets/judge-targets.ts';
import { judgeTargets, withTargetMarks } from '../../../../src/core/targets/judge-targets.ts';
import type { PlannedTarget } from '../../../../src/core/targets/plan-targets.ts';
import type { Target } from '../../../../src/core/targets/target.ts';
import type { TargetResult } from '../../../../src/core/targets/target-result.ts';
import { judgedLimits } from '../../../../src/core/targets/verdict-targets.ts';
import { verdictParts } from '../../../../src/core/run/verdict-parts.ts';
import { counter, timelineOf } from '../../../support/run/sample-record.ts';

type Bare = Target extends infer T ? (T extends Target ? Omit<T, 'declared'> : never) : never;
const plan = (target: Bare, judge: PlannedTarget['judge'] = 'model'): PlannedTarget => ({
  target: { ...target, declared: 'targets' },
  judge,
  note: '',
});

const measured = timelineOf(10, [
  [counter('http_reqs', { expected_response: 'true' }), Array.from({ length: 10 }, () => 95)],
  [counter('http_reqs', { expected_response: 'false' }), Array.from({ length: 10 }, () => 5)],
]);

const judged = (one: PlannedTarget, facts: Partial<TargetFacts> = {}): TargetResult => {
  const [result] = judgeTargets([one], {
    timeline: measured,
    checks: [],
    thresholds: [],
    summary: [],
    ...facts,
  });
  assert.ok(result);
  return result;
};

const latency = { kind: 'latency', percentile: 95, limit: 500 } as const;
const k6s: ThresholdResult = {
  metric: 'http_req_duration',
  source: 'p(95)<500',
  abortOnFail: false,
  held: true,
  observed: 400,
  from: 'summary',
};

describe('judging targets', () => {
  it('takes the word of k6 where it judged', () => {
    const { held, observed, margin } = judged(plan(latency, 'k6'), { thresholds: [k6s] });
    assert.deepEqual([held, observed, margin], [true, 400, 0.2]);
  });

  it("takes k6's own value where it judged nothing", () => {
    const summary = [
      { name: 'http_req_duration', type: 'trend', contains: 'time', values: { 'p(95)': 750, count: 9 } },
    ] as const;
    const { held, observed, from } = judged(plan(latency), { summary });
    assert.deepEqual([held, observed, from], [false, 750, 'summary']);
  });

  it('counts throughput and availability while the run goes on', () => {
    const throughput = judged(plan({ kind: 'throughput', limit: 120 }));
    assert.deepEqual([throughput.held, throughput.observed, throughput.unit], [false, 100, '/s']);
    const availability = judged(plan({ kind: 'availability', limit: 0.9 }));
    assert.deepEqual([availability.held, availability.observed], [true, 0.95]);
    assert.equal(availability.asks, 'at least');
  });

  it('never takes nothing measured for good', () => {
    for (const target of [
      latency,
      { kind: 'throughput', limit: 0 },
      { kind: 'error-rate', limit: 1 },
      { kind: 'apdex', limit: 0, satisfiedMs: 1 },
      { kind: 'artificial-merits', limit: 9 },
    ] as const) {
      const { held, observed } = judged(plan(target), { timeline: timelineOf(0, []) });
      assert.deepEqual([held, observed], [undefined, undefined], target.kind);
    }
  });

  it('takes the zeros that k6 writes for a metric that got no value for no data', () => {
    for (const [target, name, type, values] of [
      [latency, 'http_req_duration', 'trend', { 'p(95)': 0, count: 0 }],
      [{ kind: 'deviation', limit: 0.01 }, 'ayni_balance_deviation', 'trend', { max: 0, count: 0 }],
      [{ kind: 'self-healing', limit: 1000 }, 'self_healing_time', 'trend', { max: 0, count: 0 }],
      [{ kind: 'throughput', limit: 0 }, 'http_reqs', 'counter', { count: 0, rate: 0 }],
      [{ kind: 'artificial-merits', limit: 0 }, 'artificial_merits', 'counter', { count: 0, rate: 0 }],
      [{ kind: 'collaboration', limit: 0 }, 'collaboration_index', 'rate', { passes: 0, fails: 0, value: 0 }],
    ] as const) {
      const summary = [{ name, type, contains: 'default', values }] as const;
      const { held, observed } = judged(plan(target), { timeline: timelineOf(0, []), summary });
      assert.deepEqual([held, observed], [undefined, undefined], target.kind);
    }
  });

  it('takes a counter that was counted to 0 for what it says', () => {
    const summary = [
      { name: 'artificial_merits', type: 'counter', contains: 'default', values: { count: 0, rate: 0 } },
    ] as const;
    const timeline = timelineOf(1, [[counter('artificial_merits', {}), [0]]]);
    const { held, observed } = judged(plan({ kind: 'artificial-merits', limit: 0 }), { timeline, summary });
    assert.deepEqual([held, observed], [true, 0]);
  });

  it('knows that there were no artificial merits once merits were looked at', () => {
    const timeline = timelineOf(1, [[counter('integrity_checks', { invariant: 'merit' }), [3]]]);
    const { held, observed } = judged(plan({ kind: 'artificial-merits', limit: 0 }), { timeline });
    assert.deepEqual([held, observed], [true, 0]);
    const unfed = [
      { name: 'artificial_merits', type: 'counter', contains: 'default', values: { count: 0, rate: 0 } },
    ] as const;
    const looked = judged(plan({ kind: 'artificial-merits', limit: 0 }), { timeline, summary: unfed });
    assert.deepEqual([looked.held, looked.observed], [true, 0]);
    const inVain = timelineOf(1, [[counter('integrity_not_verified', { invariant: 'merit' }), [3]]]);
    assert.equal(judged(plan({ kind: 'artificial-merits', limit: 0 }), { timeline: inVain }).held, undefined);
  });

  it('leaves what nobody asks without a value', () => {
    const { held, observed } = judged(plan({ kind: 'throughput', limit: 1 }, 'nobody'));
    assert.deepEqual([held, observed], [undefined, undefined]);
  });

  it('marks the thresholds that are in a run because of a target, and no others', () => {
    const own = { ...k6s, source: 'p(99)<900' };
    const marked = withTargetMarks([k6s, own], [plan(latency, 'k6')]);
    assert.deepEqual(
      marked.map(({ isTarget }) => isTarget),
      [true, undefined],
    );
    assert.deepEqual(withTargetMarks([k6s], [plan(latency, 'script')]), [k6s]);
  });
});

describe('targets in the verdict', () => {
  const partsOf = (targets: readonly TargetResult[]) =>
    verdictParts({ counts: [], thresholds: judgedLimits([], targets), usesValidator: false });

  it('make a run slow when one does not hold, whoever judged it', () => {
    const { fast } = partsOf([judged(plan({ kind: 'throughput', limit: 120 }))]);
    assert.deepEqual(fast, {
      state: 'failed',
      says: '1 limit crossed: Throughput at least 120/s (ayni.yaml).',
    });
  });

  it('count once when k6 has them as thresholds', () => {
    const broken = { ...k6s, held: false, isTarget: true };
    const result = judged(plan(latency, 'k6'), { thresholds: [broken] });
    const { fast } = verdictParts({
      counts: [],
      thresholds: judgedLimits([broken], [result]),
      usesValidator: false,
    });
    assert.equal(fast.says, '1 limit crossed: http_req_duration p(95)<500 (ayni.yaml).');
  });

  it("do not outvote the script's own threshold, nor count where nobody asks", () => {
    const { fast } = partsOf([
      judged(plan({ kind: 'throughput', limit: 120 }, 'script')),
      judged(plan({ kind: 'throughput', limit: 120 }, 'nobody')),
    ]);
    assert.equal(fast.state, 'no-thresholds');
  });

  it('do not ask every script whether the system stays right', () => {
    const { right } = partsOf([judged(plan({ kind: 'deviation', limit: 0.01 }))]);
    assert.equal(right.state, 'not-asked');
  });

  it('make a run not right when balances deviate too much', () => {
    const summary = [
      { name: 'ayni_balance_deviation', type: 'trend', contains: 'default', values: { max: 4, count: 2 } },
    ] as const;
    const { right, fast } = partsOf([judged(plan({ kind: 'deviation', limit: 0.01 }), { summary })]);
    assert.equal(right.state, 'violated');
    assert.equal(fast.state, 'no-thresholds');
  });
});
