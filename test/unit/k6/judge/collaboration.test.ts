import assert from 'node:assert/strict';
import { answerOf } from '../../../../src/k6/judge/answers.ts';
import { judgeCollaboration } from '../../../../src/k6/judge/collaboration.ts';
import { answering } from '../../../support/k6/answering.ts';

const answers = { accepted: [200, 201], refused: [409] };

const judge = (...statuses: readonly number[]) =>
  judgeCollaboration({
    name: 'a walk together',
    parties: statuses.map((status) => answerOf(answering(status), answers)),
  });

describe('the judgement of a collaboration', () => {
  it('holds when every party confirmed', () => {
    const { verified, breaches } = judge(201, 200);
    assert.deepEqual([verified, breaches], [true, []]);
  });

  it('is broken when a party declined, even if another answer failed', () => {
    const { verified, breaches } = judge(201, 409);
    assert.deepEqual(
      [verified, breaches[0]?.subject, breaches[0]?.reported],
      [true, 'a walk together', '1 of 2 confirmed'],
    );
    assert.equal(judge(409, 503).breaches.length, 1);
  });

  it('knows nothing when an answer failed, or nobody took part', () => {
    assert.equal(judge(201, 503).verified, false);
    assert.equal(judge().verified, false);
  });
});
