import assert from 'node:assert/strict';
import { answerOf } from '../../../../src/k6/judge/answers.ts';
import { type Healing, judgeSelfHealing, watchHealing } from '../../../../src/k6/judge/self-healing.ts';
import { answering } from '../../../support/k6/answering.ts';

const answers = { accepted: [201], refused: [422] };

/** Looks at a system on a clock that only waiting moves; each look costs 10 ms. */
const watched = (looks: (elapsed: number) => boolean | undefined) => {
  let now = 1000;
  return watchHealing({
    look: () => {
      now += 10;
      return looks(now - 1000);
    },
    now: () => now,
    wait: (ms) => {
      now += ms;
    },
    limitMs: 1000,
    pollMs: 100,
  });
};

const judge = (healing: Healing | undefined, status = 201) =>
  judgeSelfHealing({
    name: 'u7 broken',
    injected: answerOf(answering(status), answers),
    healing,
    limitMs: 1000,
  });

describe('watching a self-healing', () => {
  it('measures from the violation until the balance is restored', () => {
    const healing = watched((elapsed) => elapsed > 300);
    assert.deepEqual(healing, { kind: 'restored', tookMs: 340 });
    const { breaches, healedMs } = judge(healing);
    assert.deepEqual([breaches, healedMs], [[], 340]);
  });

  it('gives up at the limit', () => {
    const healing = watched(() => false);
    assert.ok(healing.kind === 'too-late' && healing.waitedMs >= 1000 && healing.waitedMs < 1100);
    const { verified, breaches, healedMs } = judge(healing);
    assert.deepEqual([verified, breaches.length, healedMs], [true, 1, undefined]);
  });

  it('goes on when a look cannot be read', () => {
    const healing = watched((elapsed) => (elapsed < 200 ? false : elapsed < 400 ? undefined : true));
    assert.equal(healing.kind, 'restored');
  });

  it('knows nothing when the violation was never seen, or nothing can be read at the end', () => {
    const unknown = [
      watched(() => true),
      watched(() => undefined),
      watched((elapsed) => (elapsed < 200 ? false : undefined)),
    ];
    assert.deepEqual(
      unknown.map(({ kind }) => kind),
      ['never-broken', 'unreadable', 'unreadable'],
    );
    for (const healing of unknown) assert.equal(judge(healing).verified, false);
  });

  it('knows nothing when the system refused the violation or failed', () => {
    assert.equal(judge(undefined, 422).verified, false);
    assert.equal(judge(undefined, 500).verified, false);
  });

  it('tells a restoration beyond the limit as measured, and as broken', () => {
    const { breaches, healedMs } = judge({ kind: 'restored', tookMs: 1500 });
    assert.deepEqual([breaches.length, healedMs], [1, 1500]);
  });
});
