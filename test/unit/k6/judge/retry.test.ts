import assert from 'node:assert/strict';
import { answerOf } from '../../../../src/k6/judge/answers.ts';
import { judgeRetry } from '../../../../src/k6/judge/retry.ts';
import { answering } from '../../../support/k6/answering.ts';

const answers = { accepted: [201], repeated: [200], refused: [409] };

const judge = (first: readonly [number, unknown?], again: readonly [number, unknown?]) =>
  judgeRetry({
    key: 'k1',
    answers: [answerOf(answering(first[0]), answers), answerOf(answering(again[0]), answers)],
    identities: [first[1], again[1]],
  });

const verdict = ({ verified, breaches }: ReturnType<typeof judge>): string =>
  !verified ? 'not verified' : breaches.length === 0 ? 'held' : 'violated';

describe('the judgement of a retry', () => {
  it('holds when both answers tell of the same change', () => {
    assert.equal(verdict(judge([201, 't1'], [200, 't1'])), 'held');
    assert.equal(verdict(judge([201, 't1'], [201, 't1'])), 'held');
    assert.equal(verdict(judge([201, { id: 1, parts: [1, 2] }], [200, { parts: [1, 2], id: 1 }])), 'held');
  });

  it('is broken when one key made two changes', () => {
    const twice = judge([201, 't1'], [201, 't2']);
    assert.equal(verdict(twice), 'violated');
    assert.deepEqual(
      [twice.breaches[0]?.subject, twice.breaches[0]?.expected, twice.breaches[0]?.reported],
      ['k1', 't1', 't2'],
    );
    assert.equal(verdict(judge([201, { id: 1 }], [200, { id: 2 }])), 'violated');
    assert.equal(verdict(judge([201, { a: [1] }], [200, { a: { 0: 1 } }])), 'violated');
  });

  it('holds when only one of the two made a change, or none', () => {
    assert.equal(verdict(judge([201, 't1'], [409])), 'held', 'refused while the first was under way');
    assert.equal(verdict(judge([409], [409])), 'held');
  });

  it('knows nothing when an answer failed or does not name its change', () => {
    assert.equal(verdict(judge([201, 't1'], [503])), 'not verified');
    assert.equal(verdict(judge([0], [201, 't1'])), 'not verified');
    assert.equal(verdict(judge([201, 't1'], [200, undefined])), 'not verified');
  });
});
