import assert from 'node:assert/strict';
import { answerOf } from '../../../../src/k6/judge/answers.ts';
import { judgeMerit } from '../../../../src/k6/judge/merit.ts';
import { answering } from '../../../support/k6/answering.ts';

const answers = { accepted: [201], repeated: [200], refused: [409, 422] };

/** A merit asked for contribution c1 unless said otherwise; the answer names `named`. */
const judge = (
  status: number,
  {
    contribution = 'c1',
    ...rest
  }: { contribution?: string | null; named?: unknown; before?: boolean; body?: unknown } = {},
) =>
  judgeMerit({
    answer: answerOf(answering(status, rest.body ?? {}), answers),
    contribution: contribution ?? undefined,
    named: rest.named,
    before: rest.before ?? false,
  });

const verdict = ({ verified, breaches }: ReturnType<typeof judge>): string =>
  !verified ? 'not verified' : breaches.length === 0 ? 'held' : 'violated';

describe('the judgement of a merit', () => {
  it('holds when its contribution backs it', () => {
    assert.equal(verdict(judge(201, { named: 'c1' })), 'held');
    assert.equal(verdict(judge(201)), 'held', 'an answer that does not name the contribution');
  });

  it('holds when the system names as a number what the script names as a text, and no other number', () => {
    assert.equal(verdict(judge(201, { contribution: '17', named: 17 })), 'held');
    assert.equal(verdict(judge(201, { contribution: '17', named: 18 })), 'violated');
    assert.equal(verdict(judge(201, { contribution: 'c1', named: 1 })), 'violated');
    const rounded = JSON.parse('12345678901234567891') as number;
    assert.equal(verdict(judge(201, { contribution: '12345678901234567891', named: rounded })), 'held');
  });

  it('is artificial without a contribution, with another one, or as the second one', () => {
    const artificial = [
      judge(201, { contribution: null }),
      judge(200, { contribution: null }),
      judge(201, { named: null }),
      judge(201, { named: 'c2' }),
      judge(201, { named: 'c1', before: true }),
    ];
    for (const judgement of artificial) {
      assert.equal(verdict(judgement), 'violated');
      assert.deepEqual(judgement.counts, { artificialMerits: 1 });
    }
    assert.equal(judge(201, { named: 'c2' }).breaches[0]?.reported, 'c2');
  });

  it('holds when a merit that must not be is refused', () => {
    assert.equal(verdict(judge(422, { contribution: null })), 'held');
    assert.equal(verdict(judge(409, { before: true })), 'held');
    assert.equal(verdict(judge(200, { before: true })), 'held', 'the first answer given again');
  });

  it('knows nothing when a rightful merit is not granted, or the answer failed', () => {
    assert.equal(verdict(judge(409)), 'not verified');
    assert.equal(verdict(judge(500)), 'not verified');
    assert.equal(verdict(judge(500, { contribution: null })), 'not verified', 'an error is no refusal');
    assert.equal(verdict(judge(0, { before: true })), 'not verified');
    assert.equal(verdict(judge(201, { body: '<html>' })), 'not verified');
  });
});
