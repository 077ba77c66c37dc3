import assert from 'node:assert/strict';
import { judgeBalance } from '../../../../src/k6/judge/balance.ts';
import { readStatement } from '../../../../src/k6/judge/statement.ts';
import { answering } from '../../../support/k6/answering.ts';

const rules = { tolerance: 0.01, lowest: 0 };

const judge = (
  statement: unknown,
  {
    expected,
    volume,
    status = 200,
    of = rules,
  }: { expected?: number; volume?: number; status?: number; of?: typeof rules } = {},
) =>
  judgeBalance(of, {
    account: 'u1',
    reading: readStatement(answering(status, statement)),
    request: 'GET /users/u1',
    expected,
    ...(volume === undefined ? {} : { volume }),
  });

const says = (judgement: ReturnType<typeof judge>): readonly string[] =>
  judgement.breaches.map((one) => one.says);

describe('the judgement of a balance', () => {
  it('compares a statement with itself: opening + received - given', () => {
    const holds = judge({ balance: 70, opening: 100, received: 20, given: 50 });
    assert.deepEqual([holds.verified, holds.breaches, holds.deviation], [true, [], 0]);
    const broken = judge({ balance: 77, opening: 100, received: 20, given: 50 });
    assert.equal(broken.deviation, 10, '7 of the 70 that moved');
    assert.deepEqual(broken.breaches, [
      {
        says: 'The balance is not opening + received - given.',
        subject: 'u1',
        expected: '70',
        reported: '77',
        request: 'GET /users/u1',
      },
    ]);
    assert.deepEqual(broken.counts, { ayniViolations: 1, overspent: [] });
  });

  it('compares with what the script expects, and with the statement itself too', () => {
    const whole = { balance: 70, opening: 100, received: 20, given: 50 };
    assert.deepEqual(says(judge(whole, { expected: 70, volume: 10 })), []);
    assert.deepEqual(says(judge(whole, { expected: 71, volume: 10 })), [
      'The balance is not what the script expects.',
    ]);
    assert.equal(
      judge(whole, { expected: 71, volume: 10 }).deviation,
      10,
      '1 of the 10 that the script moved',
    );
    assert.equal(judge({ ...whole, balance: 71 }, { expected: 71 }).breaches.length, 1);
  });

  it('lets a deviation up to the tolerance hold, and none above it', () => {
    const of = { tolerance: 1, lowest: 0 };
    assert.deepEqual(judge({ balance: 101 }, { expected: 100, volume: 100, of }).breaches, []);
    assert.equal(judge({ balance: 102 }, { expected: 100, volume: 100, of }).breaches.length, 1);
    assert.equal(
      judge({ balance: 101 }, { expected: 100, volume: 0 }).deviation,
      100,
      'a volume of 0 counts as 1',
    );
  });

  it('finds an account overspent below the lowest balance allowed', () => {
    const debt = { balance: -5, opening: 0, received: 0, given: 5 };
    const overspent = judge(debt);
    assert.deepEqual(says(overspent), ['The account is overspent.']);
    assert.deepEqual(overspent.counts, { ayniViolations: 0, overspent: ['u1'] });
    for (const lowest of [-10, -5])
      assert.deepEqual(judge(debt, { of: { tolerance: 0.01, lowest } }).breaches, []);
  });

  it('knows nothing from an answer that failed, is malformed, or proves nothing by itself', () => {
    const unknown: [unknown, number][] = [
      [{ balance: 70, opening: 100, received: 20, given: 50 }, 503],
      [{ balance: 70, opening: 100, received: 20, given: 50 }, 0],
      ['<html>busy</html>', 200],
      [{ saldo: 70 }, 200],
      [{ balance: '70' }, 200],
      [{ balance: null }, 200],
      [{ balance: 70, opening: 'much', received: 20, given: 50 }, 200],
      [null, 200],
      [{ balance: 70 }, 200],
    ];
    for (const [body, status] of unknown) {
      const judgement = judge(body, { status });
      assert.deepEqual([judgement.verified, judgement.breaches], [false, []], JSON.stringify([body, status]));
      assert.ok(judgement.why);
    }
    assert.match(judge('<html>').why?.says ?? '', /responseType/);
    assert.match(judge({}, { status: 503 }).why?.says ?? '', /503/);
    assert.match(judge({}, { status: 0 }).why?.says ?? '', /No answer/);
  });

  it('takes the statement by a function of the script, and knows nothing when that stumbles', () => {
    const take = (json: unknown) => ({ balance: (json as { account: { saldo: number } }).account.saldo });
    const judgeTaken = (body: unknown) =>
      judgeBalance(rules, {
        account: 'u1',
        reading: readStatement(answering(200, body), take),
        request: '',
        expected: 7,
      });
    assert.deepEqual(judgeTaken({ account: { saldo: 7 } }).breaches, []);
    assert.equal(judgeTaken({ account: { saldo: 8 } }).breaches.length, 1);
    assert.equal(judgeTaken({ account: null }).verified, false);
    assert.equal(judgeTaken({ account: { saldo: Number.NaN } }).verified, false);
  });

  it('survives a response that is missing altogether', () => {
    assert.equal(readStatement(undefined).kind, 'unread');
  });
});
