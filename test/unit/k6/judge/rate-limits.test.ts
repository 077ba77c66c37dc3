import assert from 'node:assert/strict';
import { judgeRateLimit, RateLimits } from '../../../../src/k6/judge/rate-limits.ts';
import { answering } from '../../../support/k6/answering.ts';

const use = { limit: 'purchases', caller: 'u1' };

const count = (limits: RateLimits, status: number, now: number, of = use) =>
  limits.count(of, { response: answering(status), refused: [409], now });

describe('the rate limits of a virtual user', () => {
  it('are counted apart for each caller and each limit', () => {
    const limits = new RateLimits(
      { purchases: { calls: 1, seconds: 60 }, calls: { calls: 1, seconds: 60 } },
      0,
    );
    assert.equal(count(limits, 201, 1000), 'within');
    assert.equal(count(limits, 201, 1100, { ...use, caller: 'u2' }), 'within');
    assert.equal(count(limits, 201, 1200, { ...use, limit: 'calls' }), 'within');
    assert.equal(count(limits, 201, 1300), 'leak');
  });

  it('let a script look late by a twentieth of the window', () => {
    const limits = new RateLimits({ purchases: { calls: 1, seconds: 60 } }, 0);
    count(limits, 201, 0);
    assert.equal(count(limits, 201, 56_000), 'leak');
    const edge = new RateLimits({ purchases: { calls: 1, seconds: 60 } }, 0);
    count(edge, 201, 0);
    assert.equal(count(edge, 201, 58_000), 'within', 'the first call may have been counted 3 s before');
  });

  it('take a refusal for no failure, and an error for one', () => {
    const limits = new RateLimits({ purchases: { calls: 1, seconds: 60 } }, 0);
    assert.equal(count(limits, 409, 1000), 'within');
    assert.equal(count(limits, 500, 1100), 'failed');
    assert.equal(count(limits, 0, 1200), 'failed');
    assert.equal(count(limits, 429, 1300), 'limited');
  });

  it('name the limits that there are when one is asked for that is not', () => {
    const limits = new RateLimits({ reactions: { calls: 1, seconds: 60 } }, 0);
    assert.throws(() => count(limits, 201, 0), /"purchases".*reactions/);
  });

  it('are judged: within and 429 hold, a leak counts, a failure says nothing', () => {
    assert.deepEqual(judgeRateLimit(use, 'within', '').breaches, []);
    assert.deepEqual(judgeRateLimit(use, 'limited', '').breaches, []);
    const leak = judgeRateLimit(use, 'leak', 'POST /buy');
    assert.deepEqual([leak.breaches.length, leak.counts], [1, { rateLimitLeaks: 1 }]);
    assert.equal(judgeRateLimit(use, 'unknown', '').verified, false);
    assert.equal(judgeRateLimit(use, 'failed', '').verified, false);
  });
});
