import assert from 'node:assert/strict';
import { Overspending } from '../../../../src/k6/record/overspending.ts';

describe('the overspending that a virtual user has found', () => {
  it('counts an account once, whichever looks find it', () => {
    const found = new Overspending();
    assert.equal(found.fresh({ overspent: ['u1', 'u2', 'u1'] }), 2);
    assert.equal(found.fresh({ overspent: ['u2', 'u3'] }), 1);
  });

  it('tells an account from an item of the same name', () => {
    const found = new Overspending();
    assert.equal(found.fresh({ soldTwice: ['7'] }), 1);
    assert.equal(found.fresh({ soldTwice: ['7'], overspent: ['7'] }), 1);
  });

  it('counts every purchase of a buyer that nobody named', () => {
    const found = new Overspending();
    assert.equal(found.fresh({ overspending: 2 }) + found.fresh({ overspending: 1 }), 3);
    assert.equal(found.fresh({}), 0);
  });
});
