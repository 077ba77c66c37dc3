import assert from 'node:assert/strict';
import { answerOf } from '../../../../src/k6/judge/answers.ts';
import { readStatement } from '../../../../src/k6/judge/statement.ts';
import { judgeTransfer, type Side } from '../../../../src/k6/judge/transfer.ts';
import { answering } from '../../../support/k6/answering.ts';

const rules = { tolerance: 0, lowest: 0 };
const answers = { accepted: [201], repeated: [200], refused: [409] };

type Statement = Readonly<Record<string, unknown>>;

const side = (
  account: string,
  after: Statement,
  { before, exclusive = false }: { before?: Statement; exclusive?: boolean } = {},
): Side => ({
  account,
  after: readStatement(answering(200, after)),
  exclusive,
  request: `GET /${account}`,
  before: before === undefined ? undefined : readStatement(answering(200, before)),
});

const judge = (from: Side, to: Side, response = answering(201)) =>
  judgeTransfer(rules, { answer: answerOf(response, answers), amount: 10, from, to });

/** A full statement that agrees with itself. */
const full = (opening: number, received: number, given: number) => ({
  balance: opening + received - given,
  opening,
  received,
  given,
});

describe('the judgement of a transfer', () => {
  const giver = (after: Statement) => side('giver', after, { before: { balance: 100 }, exclusive: true });
  const receiver = (after: Statement) =>
    side('receiver', after, { before: { balance: 50 }, exclusive: true });

  it('is exact where nobody else touches the accounts', () => {
    const holds = judge(giver({ balance: 90 }), receiver({ balance: 60 }));
    assert.deepEqual([holds.verified, holds.breaches, holds.deviation], [true, [], 0]);
    const kept = judge(giver({ balance: 100 }), receiver({ balance: 60 }));
    assert.deepEqual(
      kept.breaches.map(({ subject, expected, reported }) => [subject, expected, reported]),
      [['giver', '90', '100']],
    );
    assert.equal(kept.deviation, 100, 'all of the 10 that should have moved');
    assert.equal(judge(giver({ balance: 90 }), receiver({ balance: 70 })).breaches[0]?.subject, 'receiver');
  });

  it('moves nothing when it was refused or repeated', () => {
    for (const status of [409, 200]) {
      assert.deepEqual(
        judge(giver({ balance: 100 }), receiver({ balance: 50 }), answering(status)).breaches,
        [],
      );
      assert.equal(
        judge(giver({ balance: 90 }), receiver({ balance: 60 }), answering(status)).breaches.length,
        2,
      );
    }
  });

  it('demands at least the amount of accounts that others touch meanwhile', () => {
    const from = (given: number) => side('giver', full(100, 70, given), { before: full(100, 0, 20) });
    const to = (received: number) => side('receiver', full(0, received, 3), { before: full(0, 40, 0) });
    assert.deepEqual(judge(from(30), to(50)).breaches, []);
    assert.deepEqual(judge(from(75), to(90)).breaches, [], 'others gave and received too');
    assert.deepEqual(
      judge(from(29), to(50)).breaches.map(({ says, subject }) => [says, subject]),
      [['The transfer is missing from what was given.', 'giver']],
    );
    assert.equal(judge(from(30), to(49)).breaches[0]?.subject, 'receiver');
  });

  it('compares each statement with itself when nothing was read before', () => {
    assert.deepEqual(judge(side('giver', full(100, 0, 10)), side('receiver', full(0, 10, 0))).breaches, []);
    const drifted = judge(
      side('giver', full(100, 0, 10)),
      side('receiver', { ...full(0, 10, 0), balance: 20 }),
    );
    assert.equal(drifted.breaches[0]?.subject, 'receiver');
  });

  it('finds a giver overspent', () => {
    const { breaches, counts } = judge(side('giver', full(5, 0, 10)), side('receiver', full(0, 10, 0)));
    assert.deepEqual(
      breaches.map(({ says }) => says),
      ['The account is overspent.'],
    );
    assert.deepEqual(counts?.overspent, ['giver']);
  });

  it('knows nothing when an answer failed or a side proves nothing', () => {
    const sound = { from: giver({ balance: 90 }), to: receiver({ balance: 60 }) };
    const failed = { kind: 'unread', why: { says: 'No answer came.', request: '' } } as const;
    const unknown = [
      judge(sound.from, sound.to, answering(500)),
      judge(sound.from, sound.to, answering(0)),
      judge(sound.from, sound.to, answering(201, '<html>')),
      judge({ ...sound.from, after: failed }, sound.to),
      judge({ ...sound.from, before: failed }, sound.to),
      judge(sound.from, side('receiver', { balance: 60 })),
    ];
    for (const { verified, breaches, why } of unknown)
      assert.deepEqual([verified, breaches, why !== undefined], [false, [], true]);
  });

  it('tells what one side shows although the other could not be read', () => {
    const failed = { kind: 'unread', why: { says: 'No answer came.', request: '' } } as const;
    const judgement = judge(giver({ balance: 100 }), { ...receiver({ balance: 60 }), after: failed });
    assert.deepEqual([judgement.verified, judgement.breaches.length], [true, 1]);
  });

  it('tells what one statement shows by itself although the one before, or the transfer, failed', () => {
    const failed = { kind: 'unread', why: { says: 'No answer came.', request: '' } } as const;
    const drifted = side('giver', { ...full(100, 0, 10), balance: 95 }, { before: full(100, 0, 0) });
    const sound = side('receiver', full(0, 10, 0));
    const says = (judgement: ReturnType<typeof judge>) => judgement.breaches.map((one) => one.says);
    const itself = ['The balance is not opening + received - given.'];
    assert.deepEqual(says(judge({ ...drifted, before: failed }, sound)), itself);
    assert.deepEqual(says(judge(drifted, sound, answering(500))), itself, 'what moved is not known');
    const driftedBefore = side('giver', {}, { before: { ...full(100, 0, 0), balance: 95 } });
    assert.deepEqual(says(judge({ ...driftedBefore, after: failed }, sound)), itself);
    assert.equal(
      judge({ ...drifted, after: side('giver', full(100, 0, 10)).after }, sound, answering(500)).verified,
      false,
    );
  });
});
