import assert from 'node:assert/strict';
import { violationsByPlace } from '../../../../src/core/integrity/violations-by-place.ts';
import { violation } from '../../../support/violations.ts';

const at = (line: number, column = 13) => ({ place: { file: '/code/shop/load/checkout.js', line, column } });

describe('violationsByPlace', () => {
  it('gathers those of one invariant at one line under the first of them', () => {
    const found = violationsByPlace([
      violation({ ...at(42), subject: 'u1' }),
      violation({ ...at(58), subject: 'u2' }),
      violation({ ...at(42, 20), subject: 'u3' }),
    ]);
    assert.deepEqual(
      found.map(({ place, first, listed }) => [place.line, place.column, first.subject, listed]),
      [
        [42, 13, 'u1', 2],
        [58, 13, 'u2', 1],
      ],
    );
  });

  it('keeps two invariants at one line, and one line number in two files, apart', () => {
    const elsewhere = { place: { file: '/code/shop/load/pay.js', line: 42, column: 13 } };
    const found = violationsByPlace([violation(), violation({ invariant: 'merit' }), violation(elsewhere)]);
    assert.deepEqual(
      found.map(({ listed }) => listed),
      [1, 1, 1],
    );
  });

  it('leaves out those whose line is not known', () => {
    const { place, ...nowhere } = violation();
    assert.ok(place);
    assert.deepEqual(violationsByPlace([nowhere]), []);
  });
});
