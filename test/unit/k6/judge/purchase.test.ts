import assert from 'node:assert/strict';
import { answerOf } from '../../../../src/k6/judge/answers.ts';
import { judgePurchase } from '../../../../src/k6/judge/purchase.ts';
import { answering } from '../../../support/k6/answering.ts';

const answers = { accepted: [201], repeated: [200], refused: [409] };

const judge = (
  statuses: readonly number[],
  of: { unique?: boolean; soldBefore?: boolean; balance?: number; body?: unknown; buyers?: string[] } = {},
) =>
  judgePurchase({
    item: 'i4',
    unique: of.unique ?? true,
    soldBefore: of.soldBefore ?? false,
    lowest: 0,
    attempts: statuses.map((status, index) => ({
      ...answerOf(answering(status, of.body ?? {}), answers),
      balance: of.balance,
      buyer: of.buyers?.[index],
    })),
  });

const verdict = ({ verified, breaches }: ReturnType<typeof judge>): string =>
  !verified ? 'not verified' : breaches.length === 0 ? 'held' : 'violated';

describe('the judgement of a purchase', () => {
  it('holds when at most one of the attempts at once is accepted', () => {
    assert.equal(verdict(judge([201, 409, 409])), 'held');
    assert.equal(verdict(judge([409, 409])), 'held');
    assert.equal(verdict(judge([201, 200])), 'held', 'the second is the first again');
  });

  it('is broken when a unique item is sold twice, at once or later', () => {
    const twice = judge([201, 409, 201]);
    assert.deepEqual([verdict(twice), twice.breaches[0]?.reported], ['violated', '2 sales at once']);
    assert.deepEqual(twice.counts, { soldTwice: ['i4'], overspent: [], overspending: 0 });
    assert.equal(verdict(judge([201], { soldBefore: true })), 'violated');
    assert.equal(verdict(judge([409], { soldBefore: true })), 'held');
    assert.equal(verdict(judge([201, 201], { unique: false })), 'held');
  });

  it('is broken when the buyer is overspent', () => {
    assert.equal(verdict(judge([201], { balance: -1 })), 'violated');
    assert.equal(verdict(judge([201], { balance: 0 })), 'held');
  });

  it('names the buyers who are overspent where the script does, and counts the others', () => {
    const { breaches, counts } = judge([201, 201, 201], { unique: false, balance: -1, buyers: ['u1', 'u2'] });
    assert.deepEqual(
      breaches.map(({ subject }) => subject),
      ['u1', 'u2', 'buyer of i4'],
    );
    assert.deepEqual(counts, { soldTwice: [], overspent: ['u1', 'u2'], overspending: 1 });
  });

  it('knows nothing when an attempt failed, unless the others show two sales', () => {
    assert.equal(verdict(judge([201, 503])), 'not verified');
    assert.equal(verdict(judge([0])), 'not verified');
    assert.equal(verdict(judge([201], { body: 'sold!' })), 'not verified');
    assert.equal(verdict(judge([])), 'not verified');
    assert.equal(verdict(judge([201, 503, 201])), 'violated');
  });
});
