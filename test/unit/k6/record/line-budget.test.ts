import assert from 'node:assert/strict';
import { LineBudget } from '../../../../src/k6/record/line-budget.ts';

describe('the budget of logged lines', () => {
  it('admits so many a minute, and tells with the next line how many it suppressed', () => {
    const budget = new LineBudget(2);
    assert.deepEqual(
      [1, 2, 3, 4].map((at) => budget.take(at * 1000)),
      [0, 0, undefined, undefined],
    );
    assert.deepEqual([budget.take(61_000), budget.take(62_000)], [2, 0]);
  });

  it('counts a minute from the first line in it, not by the hands of the clock', () => {
    const budget = new LineBudget(1);
    assert.deepEqual(
      [59_999, 60_000, 119_998, 119_999, 179_998].map((at) => budget.take(at)),
      [0, undefined, undefined, 2, undefined],
    );
  });

  it('admits nothing when there shall be none', () => {
    assert.equal(new LineBudget(0).take(0), undefined);
  });
});
