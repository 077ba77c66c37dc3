import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RateLimit } from '../../../../src/k6/api.ts';
import { fixedLimiter, slidingLimiter, tokenBucket } from '../../../support/k6/limiters.ts';
import { countCall, type LimitedCall, type LimitState } from '../../../../src/k6/judge/rate-limit.ts';

const limit: RateLimit = { calls: 3, seconds: 10 };

/** Counts calls in the order in which the script looks at them. */
function told(calls: readonly LimitedCall[]) {
  let state: LimitState = { kind: 'new' };
  return calls.map((call) => {
    const step = countCall(state, limit, call);
    state = step.state;
    return step.outcome;
  });
}

/** Counts calls in order; each is `[seconds, answer]`, known to the millisecond. */
function outcomes(of: RateLimit, calls: readonly (readonly [at: number, answer: LimitedCall['answer']])[]) {
  let state: LimitState = { kind: 'new' };
  return calls.map(([at, answer]) => {
    const step = countCall(state, of, { earliest: at * 1000, latest: at * 1000, answer });
    state = step.state;
    return step.outcome;
  });
}

const admitted = (...times: readonly number[]) => times.map((at) => [at, 'admitted'] as const);

describe('counting calls against a limit', () => {
  it('tells a leak from the first call beyond the limit in its window', () => {
    assert.deepEqual(outcomes(limit, admitted(0, 1, 2, 3, 9.9)), [
      'within',
      'within',
      'within',
      'leak',
      'leak',
    ]);
  });

  it('begins a window with the first call after the one before is over', () => {
    assert.deepEqual(outcomes(limit, admitted(0, 1, 2, 10, 11, 12, 13)).slice(3), [
      'within',
      'within',
      'within',
      'leak',
    ]);
  });

  it('takes 429 beyond the limit for right', () => {
    const calls = [...admitted(0, 1, 2), [3, 'limited'] as const, ...admitted(4)];
    assert.deepEqual(outcomes(limit, calls), ['within', 'within', 'within', 'limited', 'leak']);
  });

  it('learns from 429 before its time that others call too, and counts anew from the next call that passes', () => {
    const calls = [...admitted(0), [1, 'limited'] as const, ...admitted(2, 3, 4, 5)];
    assert.deepEqual(outcomes(limit, calls), ['within', 'limited', 'within', 'within', 'within', 'leak']);
  });

  it('accuses nobody where a call may belong to either window', () => {
    const calls = [0, 1000, 2000, 9500, 9900].map((at): LimitedCall => ({
      earliest: at,
      latest: at + 600,
      answer: 'admitted',
    }));
    assert.deepEqual(told(calls), ['within', 'within', 'within', 'within', 'within']);
  });

  it('does not count a call of the window before that is looked at late', () => {
    const together: LimitedCall[] = [
      { earliest: 10_050, latest: 10_300, answer: 'admitted' },
      { earliest: 9900, latest: 10_300, answer: 'admitted' },
    ];
    const at = (ms: number): LimitedCall => ({ earliest: ms, latest: ms, answer: 'admitted' });
    const calls = [at(0), ...together, at(11_000), at(12_000)];
    assert.deepEqual(told(calls), ['within', 'within', 'within', 'within', 'within']);
  });

  it('begins the next window no later than the first call that may lie in it', () => {
    const at = (earliest: number, latest = earliest): LimitedCall => ({
      earliest,
      latest,
      answer: 'admitted',
    });
    const calls = [at(0), at(9900, 10_100), at(15_000), at(16_000), at(17_000), at(20_100, 20_300)];
    assert.deepEqual(told(calls).at(-1), 'within');
  });

  it('lets a call that was under way for long belong to the window before, to this one or to the next', () => {
    const call = (earliest: number, latest: number): LimitedCall => ({
      earliest,
      latest,
      answer: 'admitted',
    });
    // Windows begin at 0, at 11,000 by the call that came long after it was sent, and at 21,200.
    const calls: LimitedCall[] = [
      { earliest: -500, latest: 0, answer: 'other' },
      call(6300, 9500),
      call(9000, 11_400),
      call(17_800, 19_500),
      call(19_500, 21_600),
      call(21_000, 21_600),
      call(21_600, 21_600),
      call(21_600, 21_600),
    ];
    assert.ok(!told(calls).includes('leak'), told(calls).join(' '));
  });

  it('knows the windows again after one whose beginning failed', () => {
    const calls = [[0, 'other'] as const, ...admitted(10.5, 30, 30.1, 30.2, 30.3)];
    assert.deepEqual(outcomes(limit, calls).slice(-2), ['within', 'leak']);
  });

  it('does not know what a failed call counted', () => {
    const calls = [...admitted(0, 1, 2), [3, 'other'] as const];
    assert.deepEqual(outcomes(limit, calls), ['within', 'within', 'within', 'unknown']);
    assert.deepEqual(
      outcomes(limit, [
        [0, 'other'],
        [1, 'other'],
      ]),
      ['within', 'within'],
    );
  });

  it('looks at any stretch when the window slides, and at two windows when their beginning is unknown', () => {
    const burst = admitted(8, 9, 9.5, 10, 17.8, 17.9, 17.95);
    assert.deepEqual(outcomes({ ...limit, window: 'sliding' }, burst).slice(3), [
      'leak',
      'leak',
      'leak',
      'leak',
    ]);
    assert.deepEqual(outcomes({ ...limit, window: 'unknown' }, burst).slice(3), [
      'within',
      'within',
      'within',
      'leak',
    ]);
    assert.deepEqual(
      outcomes({ ...limit, window: 'sliding' }, admitted(0, 1, 2, 10, 11, 12)).at(-1),
      'within',
    );
  });
});

interface Batch {
  /** Ms between the batch before and this one. */
  readonly gap: number;
  /** Of each call at once: ms there and back, and whether it fails, before or behind the limiter. */
  readonly calls: readonly (readonly [there: number, back: number, fails: 'no' | 'before' | 'behind'])[];
}

const delay = fc.integer({ min: 0, max: 400 });
const fate = fc.constantFrom(
  'no' as const,
  'no' as const,
  'no' as const,
  'no' as const,
  'before' as const,
  'behind' as const,
);
const scene: fc.Arbitrary<readonly Batch[]> = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 6000 }),
    calls: fc.array(fc.tuple(delay, delay, fate), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Plays calls to a limiter that counts them as they arrive; the script looks at answers in the order it asked. */
function play(batches: readonly Batch[], of: RateLimit, admits: (at: number) => boolean): readonly string[] {
  let state: LimitState = { kind: 'new' };
  let now = 0;
  return batches.flatMap(({ gap, calls }) => {
    const sent = now + gap;
    now = sent + Math.max(...calls.map(([there, back]) => there + back));
    const answers = new Array<LimitedCall['answer']>(calls.length);
    const arriving = [...calls.entries()].toSorted(([, [one]], [, [other]]) => one - other);
    for (const [index, [there, , fails]] of arriving) {
      const passed = fails === 'before' || admits(sent + there);
      answers[index] = fails !== 'no' ? 'other' : passed ? 'admitted' : 'limited';
    }
    return answers.map((answer) => {
      const step = countCall(state, of, { earliest: sent, latest: now, answer });
      state = step.state;
      return step.outcome;
    });
  });
}

describe('a limiter that is right', () => {
  const never = (told: readonly string[]) => assert.ok(!told.includes('leak'), told.join(' '));

  it('is never accused when its windows begin with the first call', () => {
    fc.assert(
      fc.property(scene, (of) => never(play(of, limit, fixedLimiter(limit, 'first call')))),
      { numRuns: 500 },
    );
  });

  it('is never accused when its windows slide', () => {
    const sliding: RateLimit = { ...limit, window: 'sliding' };
    fc.assert(
      fc.property(scene, (of) => never(play(of, sliding, slidingLimiter(limit)))),
      { numRuns: 500 },
    );
  });

  it('is never accused when its windows begin at times of its own', () => {
    const unknown: RateLimit = { ...limit, window: 'unknown' };
    fc.assert(
      fc.property(scene, fc.integer({ min: -9999, max: 0 }), (of, start) =>
        never(play(of, unknown, fixedLimiter(limit, start))),
      ),
      { numRuns: 500 },
    );
  });

  it('is never accused when it is a bucket of tokens, which is declared as one of unknown windows', () => {
    const unknown: RateLimit = { ...limit, window: 'unknown' };
    fc.assert(
      fc.property(scene, (of) => never(play(of, unknown, tokenBucket(limit)))),
      { numRuns: 500 },
    );
  });
});

describe('a limiter that lets everything pass', () => {
  it('is caught by a burst of more than the limit, whatever the delays', () => {
    const call = fc.tuple(delay, delay, fc.constant('no' as const));
    fc.assert(
      fc.property(fc.tuple(call, call, call, call), (calls) => {
        const apart = calls.map((one) => ({ gap: 100, calls: [one] }));
        assert.equal(play(apart, limit, () => true).at(-1), 'leak');
        assert.equal(play([{ gap: 0, calls }], limit, () => true).at(-1), 'leak');
      }),
    );
  });
});
