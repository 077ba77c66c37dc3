import assert from 'node:assert/strict';
import { decodeFailure, isFailureLine } from '../../../../src/core/failures/failure-line.ts';
import { maskerOf } from '../../../../src/core/k6/secrets.ts';
import { failure, failureLine } from '../../../support/failures.ts';

const plain = maskerOf([]);
const mask = maskerOf(['given-secret']);
const text = (content: string, length = content.length) => ({ kind: 'text', length, content });
const bodyOf = (told: object) => decodeFailure(failureLine({ received: told }), mask)?.received.body;

describe('a failing request in the log', () => {
  it('is read with everything that the sampler told', () => {
    assert.deepEqual(decodeFailure(failureLine(), plain), failure());
  });

  it('is for us alone, also when it is broken', () => {
    const broken = { ...failureLine(), message: 'ayni-failure {"request":{"headers":{"Authoriz' };
    assert.deepEqual([isFailureLine(failureLine()), isFailureLine(broken)], [true, true]);
    assert.equal(decodeFailure(broken, plain), undefined);
    assert.equal(isFailureLine({ ...failureLine(), message: 'paid' }), false);
    assert.equal(isFailureLine({ ...failureLine(), source: 'stacktrace' }), false);
  });

  it('holds no secret: neither given ones, nor those its own headers and fields tell', () => {
    const line = failureLine({
      error: 'no route for given-secret',
      request: {
        method: 'GET',
        url: 'https://a.example/x?api_key=abc&to=given-secret',
        headers: { Authorization: ['Bearer learned-on-the-way'], Cookie: ['sid=cookie-of-mine'] },
      },
      headers: { 'X-Echo': 'learned-on-the-way' },
      sent: text('{"password":"open-sesame"}'),
      received: text('Bearer learned-on-the-way is not cookie-of-mine, nor open-sesame'),
    });
    const told = JSON.stringify(decodeFailure(line, mask));
    for (const secret of ['given-secret', 'abc', 'learned-on', 'cookie-of-mine', 'open-sesame'])
      assert(!told.includes(secret), secret);
    assert.match(told, /is not \*\*\*, nor \*\*\*/);
  });

  it('keeps 4,096 characters of a body, and nothing of a secret that the cut parted', () => {
    const whole = 'x'.repeat(4096);
    assert.deepEqual(bodyOf(text(whole)), { kind: 'text', text: whole, characters: 4096, inexact: false });
    const cut = bodyOf(text(`${'x'.repeat(5110)}given-secr`, 9000));
    assert(cut?.kind === 'text' && cut.text === whole);
    assert.deepEqual([cut.keptCharacters, cut.characters], [4096, 9000]);
  });

  it('keeps of bytes the size, and says when k6 had no body to give', () => {
    assert.deepEqual(bodyOf({ kind: 'bytes', length: 5, content: '' }), {
      kind: 'binary',
      base64: '',
      bytes: 5,
    });
    const none = bodyOf({ kind: 'none', length: 0, content: '' });
    assert(none?.kind === 'none' && none.says?.includes('discardResponseBodies'));
  });

  it('keeps 50 headers, and 1,024 characters of each', () => {
    const headers = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`h${i}`, 'v'.repeat(2000)]));
    const kept = decodeFailure(failureLine({ headers }), plain)?.received.headers ?? [];
    assert.deepEqual([kept.length, kept[0]?.value.length], [50, 1024]);
  });
});
