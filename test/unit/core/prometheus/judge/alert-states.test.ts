import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AlertSpan } from '../../../../../src/core/prometheus/judge/alert-states.ts';
import { alertSpans } from '../../../../../src/core/prometheus/judge/alert-states.ts';

const stepMs = 15_000;
const start = 1_000_000_000_000;

/** One letter an evaluation: `x` where the expression gave the element; the answer in steps. */
const spansOf = (seen: string, { forSteps = 0, keepSteps = 0 } = {}): string[] => {
  const presentMs = [...seen].flatMap((letter, i) => (letter === 'x' ? [start + i * stepMs] : []));
  const step = (ms: number): number => (ms - start) / stepMs;
  return alertSpans(
    { labels: {}, presentMs },
    { forMs: forSteps * stepMs, keepFiringForMs: keepSteps * stepMs },
    { startMs: start, endMs: start + (seen.length - 1) * stepMs, stepMs },
  ).map(({ state, fromMs, toMs }: AlertSpan) => `${state} ${step(fromMs)}-${step(toMs)}`);
};

describe('the states of an alert', () => {
  it('is quiet when its expression gives nothing', () => {
    assert.deepEqual(spansOf('.....'), []);
  });

  it('fires at once without `for`, until an evaluation finds nothing', () => {
    assert.deepEqual(spansOf('.xx..'), ['firing 1-3']);
  });

  it('is pending until it was there for `for`, then fires', () => {
    assert.deepEqual(spansOf('.xxxxx.', { forSteps: 2 }), ['pending 1-3', 'firing 3-6']);
  });

  it('begins anew after a gap of one evaluation', () => {
    assert.deepEqual(spansOf('xx.xx', { forSteps: 2 }), ['pending 0-2', 'pending 3-4']);
  });

  it('fires on for `keep_firing_for`, over gaps that are shorter', () => {
    assert.deepEqual(spansOf('xx.xx....', { forSteps: 1, keepSteps: 2 }), ['pending 0-1', 'firing 1-7']);
    assert.deepEqual(spansOf('xx......', { forSteps: 1, keepSteps: 2 }), ['pending 0-1', 'firing 1-4']);
  });

  it('does not keep what never fired', () => {
    assert.deepEqual(spansOf('x....', { forSteps: 2, keepSteps: 3 }), ['pending 0-1']);
  });

  it('lasts to the end of what was looked at', () => {
    assert.deepEqual(spansOf('..xx'), ['firing 2-3']);
  });

  it('never overlaps, and never fires sooner with a longer `for`', () => {
    const looks = fc.stringMatching(/^[x.]{1,40}$/);
    fc.assert(
      fc.property(looks, fc.nat(5), fc.nat(5), (seen, forSteps, keepSteps) => {
        const firstFiring = (steps: number): number => {
          const firing = spansOf(seen, { forSteps: steps, keepSteps }).find((span) =>
            span.startsWith('firing'),
          );
          return firing === undefined ? Infinity : Number(/\d+/.exec(firing)?.[0]);
        };
        assert.ok(firstFiring(forSteps) <= firstFiring(forSteps + 1));
        let last = 0;
        for (const span of spansOf(seen, { forSteps, keepSteps })) {
          const [from = NaN, to = NaN] = (span.match(/\d+/g) ?? []).map(Number);
          assert.ok(last <= from && from <= to, span);
          last = to;
        }
      }),
    );
  });
});
