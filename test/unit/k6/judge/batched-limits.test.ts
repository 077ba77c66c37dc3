import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RateLimit } from '../../../../src/k6/api.ts';
import { type LimitVerdict, RateLimits } from '../../../../src/k6/judge/rate-limits.ts';
import { answering } from '../../../support/k6/answering.ts';
import { fixedLimiter, type Limiter, slidingLimiter, tokenBucket } from '../../../support/k6/limiters.ts';

/** A margin of half a second for late looks: much less than a batch may take here. */
const limit: RateLimit = { calls: 3, seconds: 10 };

interface BatchedCall {
  readonly caller: 'u1' | 'u2';
  /** Ms until it arrives, and until its answer is back. */
  readonly there: number;
  readonly back: number;
  readonly fate: 'answered' | 'lost before' | 'lost behind';
  /** False for a call to another part of the system: it counts against no limit, and nobody looks at it. */
  readonly isLimited: boolean;
}

interface Batch {
  /** Ms between the look before and this batch. */
  readonly gap: number;
  readonly calls: readonly BatchedCall[];
}

const delay = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 4000 }));

const batchOf = (isLimited: fc.Arbitrary<boolean>): fc.Arbitrary<Batch> =>
  fc.record({
    gap: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9000 })),
    calls: fc.array(
      fc.record({
        caller: fc.constantFrom('u1', 'u1', 'u2'),
        there: delay,
        back: delay,
        fate: fc.oneof(
          { weight: 6, arbitrary: fc.constant('answered' as const) },
          fc.constantFrom('lost before', 'lost behind'),
        ),
        isLimited,
      }),
      { minLength: 1, maxLength: 6 },
    ),
  });

const scenes = (isLimited: fc.Arbitrary<boolean>) =>
  fc.array(batchOf(isLimited), { minLength: 1, maxLength: 40 });

/** Plays batches of a virtual user to a limiter for each caller; its script looks at the answers in the order it asked. */
function play(
  batches: readonly Batch[],
  declared: RateLimit,
  { limiter, tellsSending }: { limiter: () => Limiter; tellsSending: boolean },
): readonly LimitVerdict[] {
  const limits = new RateLimits({ purchases: declared }, 0);
  const limiters = { u1: limiter(), u2: limiter() };
  let now = 0;
  return batches.flatMap(({ gap, calls }) => {
    const sentAt = now + gap;
    now = sentAt + Math.max(...calls.map(({ there, back }) => there + back));
    const statuses = new Map<BatchedCall, number>();
    for (const call of calls.toSorted((one, other) => one.there - other.there)) {
      const passes = call.fate === 'lost before' || !call.isLimited;
      const passed = passes || limiters[call.caller](sentAt + call.there);
      statuses.set(call, call.fate !== 'answered' ? 0 : passed ? 201 : 429);
    }
    return calls
      .filter(({ isLimited }) => isLimited)
      .map((call) => {
        const use = { limit: 'purchases', caller: call.caller, ...(tellsSending && { sentAt }) };
        const response = answering(statuses.get(call) ?? 0, {}, call.there + call.back);
        return limits.count(use, { response, refused: [], now });
      });
  });
}

const rightOnes: Readonly<Record<string, readonly [window: RateLimit['window'], () => Limiter]>> = {
  'begins its windows with the first call': ['first-call', () => fixedLimiter(limit, 'first call')],
  'slides its windows': ['sliding', () => slidingLimiter(limit)],
  'begins its windows at times of its own': ['unknown', () => fixedLimiter(limit, -4321)],
  'is a bucket of tokens': ['unknown', () => tokenBucket(limit)],
};

describe('a right limiter that is called by http.batch', () => {
  for (const [does, [window, limiter]] of Object.entries(rightOnes)) {
    const declared: RateLimit = { ...limit, ...(window && { window }) };
    const isNeverAccused = (scene: readonly Batch[], tellsSending: boolean): void => {
      const told = play(scene, declared, { limiter, tellsSending });
      assert.ok(!told.includes('leak'), told.join(' '));
    };

    it(`is never accused when it ${does}, and the script looks at every answer`, () => {
      const scene = scenes(fc.constant(true));
      fc.assert(
        fc.property(scene, (of) => isNeverAccused(of, false)),
        { numRuns: 1000 },
      );
    });

    it(`is never accused when it ${does}, and the script tells when it sent`, () => {
      const scene = scenes(fc.boolean());
      fc.assert(
        fc.property(scene, (of) => isNeverAccused(of, true)),
        { numRuns: 1000 },
      );
    });
  }
});

describe('a limiter that lets every call of a batch pass', () => {
  const calls = [900, 20, 40, 300].map((there): BatchedCall => ({
    caller: 'u1',
    there,
    back: 5,
    fate: 'answered',
    isLimited: true,
  }));
  const passing = { limiter: () => () => true };

  it('is caught in the first batch, and later when the script tells when it sent', () => {
    for (const tellsSending of [true, false])
      assert.ok(play([{ gap: 1000, calls }], limit, { ...passing, tellsSending }).includes('leak'));
    const later = [
      { gap: 1000, calls },
      { gap: 40_000, calls },
    ];
    assert.ok(
      play(later, limit, { ...passing, tellsSending: true })
        .slice(4)
        .includes('leak'),
    );
  });

  it('is caught when the batches follow each other, whether the script tells or not', () => {
    const batches = Array.from({ length: 12 }, () => ({ gap: 100, calls }));
    for (const tellsSending of [true, false]) {
      const leaks = play(batches, limit, { ...passing, tellsSending }).filter((one) => one === 'leak');
      assert.ok(leaks.length > 20, `${leaks.length} leaks in 48 calls, of which 6 to 9 may pass`);
    }
  });
});
