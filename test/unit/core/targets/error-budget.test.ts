import assert from 'node:assert/strict';
import fc from 'fast-check';
import { burnAlerts, errorBudget } from '../../../../src/core/targets/error-budget.ts';

const day = 86_400_000;
const promise = { objective: 0.999, windowMs: 30 * day };

describe('an error budget', () => {
  it('has the alerts of the workbook for a window of 30 days', () => {
    const rates = burnAlerts(30 * day).map(({ action, burnRate, longMs, shortMs }) => [
      action,
      Number(burnRate.toFixed(9)),
      longMs / 3_600_000,
      shortMs / 60_000,
    ]);
    assert.deepEqual(rates, [
      ['page', 14.4, 1, 5],
      ['page', 6, 6, 30],
      ['ticket', 1, 72, 360],
    ]);
  });

  it('has no alert that fires while the budget lasts, whatever its window', () => {
    const rates = (days: number): readonly number[] => burnAlerts(days * day).map(({ burnRate }) => burnRate);
    assert.deepEqual(rates(7), [3.36, 1.4, 1]);
    assert.deepEqual(rates(1), [1, 1, 1]);
    assert.deepEqual(rates(31), [14.9, 6.2, 1.03]);
  });

  it('burns as many times too fast as errors are too many', () => {
    const budget = errorBudget(promise, { failed: 10, requests: 1000, durationMs: 3_600_000 });
    assert.ok(budget);
    assert.equal(Number(budget.burnRate.toFixed(9)), 10);
    assert.equal(Number((budget.spent * 720).toFixed(9)), 10);
    assert.equal(Math.round((budget.lastsMs ?? 0) / day), 3);
    assert.deepEqual(
      budget.alerts.map(({ action, afterMs }) => [action, Math.round(afterMs / 60_000)]),
      [
        ['page', 216],
        ['ticket', 432],
      ],
    );
  });

  it('knows no budget where nothing may fail, or nothing was requested', () => {
    assert.equal(
      errorBudget({ ...promise, objective: 1 }, { failed: 0, requests: 9, durationMs: 1 }),
      undefined,
    );
    assert.equal(errorBudget(promise, { failed: 0, requests: 0, durationMs: 1 }), undefined);
  });

  it('does not take few requests without an error for a promise kept', () => {
    const budget = errorBudget(promise, { failed: 0, requests: 200, durationMs: 10_000 });
    assert.equal(budget?.burnRate, 0);
    assert.equal(budget.lastsMs, undefined);
    assert.ok(budget.burnRateUpTo > 10);
  });

  it('fires an alert exactly when the rate is reached, and sooner the faster it burns', () => {
    const counts = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(counts, counts, counts, (requests, a, b) => {
        const [fewer, more] = [Math.min(a, b) % (requests + 1), Math.max(a, b) % (requests + 1)].sort(
          (x, y) => x - y,
        );
        const at = (failed = 0) => errorBudget(promise, { failed, requests, durationMs: 1000 });
        const [calm, hot] = [at(fewer), at(more)];
        assert.ok(calm && hot);
        for (const alert of burnAlerts(promise.windowMs)) {
          const fired: number | undefined = hot.alerts.find(({ longMs }) => longMs === alert.longMs)?.afterMs;
          const before: number | undefined = calm.alerts.find(
            ({ longMs }) => longMs === alert.longMs,
          )?.afterMs;
          assert.equal(fired !== undefined, hot.burnRate >= alert.burnRate);
          assert.ok((fired ?? 0) <= alert.longMs + 1e-6);
          assert.ok(before === undefined || (fired ?? Infinity) <= before);
        }
      }),
    );
  });
});
