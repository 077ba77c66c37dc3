import { strict as assert } from 'node:assert';
import type { LoadLimits } from '../../../../src/core/config/config.ts';
import type { BrokenLimit } from '../../../../src/core/environments/broken-limit.ts';
import { brokenLimit } from '../../../../src/core/environments/broken-limit.ts';
import { guardedLoad } from '../../../../src/core/environments/guarded-run.ts';
import { peakLoad } from '../../../../src/core/environments/peak-load.ts';
import { inspectionOf } from '../../../support/run/requests.ts';

const ramp = {
  executor: 'ramping-arrival-rate',
  startRate: 5,
  timeUnit: null,
  stages: [
    { duration: '1m0s', target: 100 },
    { duration: '30s', target: 0 },
  ],
};
const steady = {
  executor: 'constant-arrival-rate',
  startTime: '1m',
  rate: 600,
  timeUnit: '1m0s',
  duration: '2m',
};
const users = { executor: 'ramping-vus', stages: [{ duration: '1m', target: 30 }], startVUs: null };

const broken = (
  limits: LoadLimits,
  options: Record<string, unknown>,
  isSmoke = false,
): BrokenLimit | undefined =>
  brokenLimit({ environment: 'staging', limits, inspection: inspectionOf(options), isSmoke });

describe('the peak of a load', () => {
  it('is the sum of the highest rates of scenarios that overlap', () => {
    const peak = peakLoad(inspectionOf({ maxVUs: 70, scenarios: { ramp, steady } }));
    assert.deepEqual(peak, { vus: 70, iterationsPerSecond: 110, durationMs: 180_000 });
  });

  it('does not add up scenarios that follow each other', () => {
    const peak = peakLoad(inspectionOf({ scenarios: { ramp, later: { ...steady, startTime: '90s' } } }));
    assert.equal(peak.iterationsPerSecond, 100);
  });

  it('has no rate when virtual users loop at their own pace, and none that would be zero', () => {
    assert.equal(peakLoad(inspectionOf({ scenarios: { ramp, users } })).iterationsPerSecond, undefined);
    assert.equal(peakLoad(inspectionOf({ scenarios: {} })).iterationsPerSecond, undefined);
  });

  it('may go on as long as k6 lets iterations go on', () => {
    assert.equal(peakLoad(inspectionOf()).durationMs, 600_000);
    const short = { executor: 'shared-iterations', maxDuration: '45s', startTime: '5s' };
    assert.equal(peakLoad(inspectionOf({ scenarios: { short } })).durationMs, 50_000);
  });
});

describe('a limit', () => {
  it('is kept by a load that just reaches it', () => {
    const limits = { vus: 70, requestsPerSecond: 110, durationMs: 180_000 };
    assert.equal(broken(limits, { maxVUs: 70, scenarios: { ramp, steady } }), undefined);
  });

  it('of virtual users is broken by the scenario with most of them', () => {
    const scenarios = { few: { executor: 'constant-vus', vus: 3, duration: '1m' }, users };
    const found = broken({ vus: 20 }, { maxVUs: 33, scenarios });
    assert.deepEqual(found?.option, ['scenarios', 'users', 'stages']);
    assert.equal(found.problem.code, 'limit-exceeded');
    assert.match(found.problem.says, /up to 33 virtual users; staging allows 20/);
  });

  it('of virtual users is not taken for kept when k6 says nothing', () => {
    assert.match(broken({ vus: 20 }, { maxVUs: null })?.problem.says ?? '', /k6 does not say how many/);
  });

  it('of requests is broken by rates alone, also beside users at their own pace', () => {
    const found = broken({ requestsPerSecond: 50 }, { scenarios: { users, ramp } });
    assert.deepEqual(found?.option, ['scenarios', 'ramp', 'stages']);
    assert.match(found.problem.says, /up to 100 iterations per second.* staging allows 50 requests/);
    assert.equal(broken({ requestsPerSecond: 50 }, { scenarios: { users } }), undefined);
  });

  it('of time is broken by the scenario that ends last', () => {
    const found = broken({ durationMs: 120_000 }, { scenarios: { ramp, steady } });
    assert.deepEqual(found?.option, ['scenarios', 'steady', 'duration']);
    assert.match(found.problem.says, /may go on for 3 min 00 s; staging allows 2 min 00 s/);
  });

  it('of time is broken by what somebody else has to end', () => {
    for (const duration of ['0s', 0, null, undefined]) {
      const scenarios = { steady, open: { executor: 'externally-controlled', vus: 1, duration } };
      const found = broken({ durationMs: 36e5 }, { scenarios });
      assert.match(found?.problem.says ?? '', /would go on without an end; staging allows 1 h 00 min/);
      const peak = peakLoad(inspectionOf({ scenarios }));
      assert.match(
        guardedLoad({ environment: 'a', host: 'h', scriptName: 's', peak }),
        /, without an end\.$/,
      );
    }
    const scenarios = { open: { executor: 'externally-controlled', vus: 1, duration: '1m' } };
    assert.equal(broken({ durationMs: 60_000 }, { scenarios }), undefined);
  });

  it('of time is not broken by one iteration', () => {
    assert.equal(broken({ durationMs: 60_000 }, {}, true), undefined);
    assert.notEqual(broken({ durationMs: 60_000 }, {}), undefined);
  });

  it('is broken at the top of options that name no scenarios', () => {
    const scenarios = { default: { executor: 'constant-vus', vus: 50, duration: '30s' } };
    const found = broken({ vus: 20 }, { vus: 50, duration: '30s', maxVUs: 50, scenarios });
    assert.deepEqual(found?.option, ['vus']);
  });
});
