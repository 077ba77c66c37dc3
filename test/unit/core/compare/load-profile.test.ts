import assert from 'node:assert/strict';
import {
  firstStageMs,
  isOpenModel,
  isStaged,
  loadDifferences,
  loadProfile,
  plannedMs,
} from '../../../../src/core/compare/load-profile.ts';

const ramp = {
  executor: 'ramping-vus',
  startTime: null,
  stages: [
    { duration: '10s', target: 5 },
    { duration: '1m0s', target: 5 },
  ],
};
const open = { executor: 'constant-arrival-rate', startTime: '5s', rate: 5, duration: '30s' };
const shared = { executor: 'shared-iterations', vus: 3, iterations: 10, maxDuration: null };

describe('load profiles', () => {
  it('are read from the options as k6 resolves them', () => {
    const [first, second, third] = loadProfile({ a: ramp, b: open, c: shared });
    assert.deepEqual(first?.stagesMs, [10_000, 60_000]);
    assert.equal(first?.durationMs, 70_000);
    assert.equal(second?.startMs, 5000);
    assert.equal(third?.durationMs, undefined);
  });

  it('differ in words, by scenario and field', () => {
    const other = { ...ramp, stages: [{ duration: '10s', target: 50 }] };
    assert.deepEqual(
      loadDifferences(loadProfile({ a: ramp, b: open }), loadProfile({ a: other, c: shared })),
      [
        'a: stages 10s to 5, 1m0s to 5 against 10s to 50',
        'scenario b is only in the baseline',
        'scenario c is only in the candidate',
      ],
    );
  });

  it('are the same when only what does not shape the load differs', () => {
    const tagged = { ...ramp, tags: { team: 'a' }, exec: 'other', gracefulStop: '5s', env: { A: '1' } };
    assert.deepEqual(loadDifferences(loadProfile({ a: ramp }), loadProfile({ a: tagged })), []);
  });

  it('last from the first scenario to the end of the last, if the clock decides', () => {
    assert.equal(plannedMs(loadProfile({ a: ramp, b: open })), 70_000);
    assert.equal(plannedMs(loadProfile({ b: open })), 30_000);
    assert.equal(plannedMs(loadProfile({ b: open, c: shared })), undefined);
    assert.equal(plannedMs([]), undefined);
  });

  it('have a first stage only when they ramp from the start, and more than once', () => {
    assert.equal(firstStageMs(loadProfile({ a: ramp, b: open })), 10_000);
    assert.equal(firstStageMs(loadProfile({ a: { ...ramp, startTime: '20s' }, b: open })), 0);
    assert.equal(firstStageMs(loadProfile({ a: { ...ramp, stages: ramp.stages.slice(1) } })), 0);
    assert.equal(firstStageMs([]), 0);
  });

  it('know whether the load changes and whether the clock drives it', () => {
    assert.equal(isStaged(loadProfile({ a: ramp })), true);
    assert.equal(isStaged(loadProfile({ c: shared })), false);
    assert.equal(isOpenModel(loadProfile({ b: open })), true);
    assert.equal(isOpenModel(loadProfile({ a: ramp, b: open })), false);
    assert.equal(isOpenModel([]), false);
  });

  it('survive options that make no sense', () => {
    assert.deepEqual(loadProfile({ a: 7 })[0]?.fields, {});
  });
});
