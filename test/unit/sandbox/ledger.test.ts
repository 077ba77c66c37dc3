import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  communityDeviation,
  createLedger,
  creditUnbacked,
  postTransfer,
  refusalOf,
  repair,
  type Ledger,
  type TransferRequest,
} from '../../../src/sandbox/community/ledger.ts';

const names = ['ana', 'beto', 'carla'];
const request = (from: string, to: string, amount: number): TransferRequest => ({
  from,
  to,
  amount,
  purpose: 'gift',
  key: 'k',
});
const balances = (ledger: Ledger): number =>
  [...ledger.accounts.values()].reduce((sum, { balance }) => sum + balance, 0);

describe('the ledger', () => {
  it('conserves the sum of balances and never goes below zero, whatever is asked', () => {
    const name = fc.constantFrom(...names, 'nobody');
    const asked = fc.array(fc.record({ from: name, to: name, amount: fc.integer({ min: 1, max: 80 }) }));
    fc.assert(
      fc.property(asked, (requests) => {
        const ledger = createLedger(names.map((id) => [id, 100]));
        for (const { from, to, amount } of requests) {
          const wanted = request(from, to, amount);
          if (refusalOf(ledger, wanted) === undefined) postTransfer(ledger, wanted, 0);
        }
        assert.equal(balances(ledger), 300);
        assert.equal(ledger.credits, ledger.debits);
        for (const { balance, opening, received, given } of ledger.accounts.values()) {
          assert.equal(balance, opening + received - given);
          assert.ok(balance >= 0);
        }
      }),
      { seed: 20261122 },
    );
  });

  it('refuses what the giver does not hold, an unknown receiver, and a gift to oneself', () => {
    const ledger = createLedger(names.map((id) => [id, 100]));
    assert.equal(refusalOf(ledger, request('ana', 'beto', 101))?.code, 'insufficient-ayni');
    assert.equal(refusalOf(ledger, request('ana', 'nobody', 1))?.code, 'not-found');
    assert.equal(refusalOf(ledger, request('ana', 'ana', 1))?.code, 'same-account');
    assert.equal(refusalOf(ledger, request('ana', 'beto', 100)), undefined);
  });

  it('names the deviation that an unbacked credit makes and takes it back when repaired', () => {
    const ledger = createLedger(names.map((id) => [id, 100]));
    postTransfer(ledger, request('ana', 'beto', 45), 0);
    creditUnbacked(ledger, 'carla', 10, 5);
    assert.equal(communityDeviation(ledger), 10);
    assert.equal(balances(ledger), 310);
    assert.deepEqual(repair(ledger, 4), []);
    assert.deepEqual(
      repair(ledger, 5).map(({ account, excess }) => [account, excess]),
      [['carla', 10]],
    );
    assert.equal(communityDeviation(ledger), 0);
    assert.equal(balances(ledger), 300);
  });

  it('keeps the newest 50 transfers of an account', () => {
    const ledger = createLedger(names.map((id) => [id, 100]));
    for (let count = 1; count <= 60; count += 1) postTransfer(ledger, request('ana', 'beto', 1), count);
    const history = ledger.accounts.get('ana')?.history ?? [];
    assert.deepEqual([history.length, history[0]?.at, history.at(-1)?.at], [50, 11, 60]);
  });
});
