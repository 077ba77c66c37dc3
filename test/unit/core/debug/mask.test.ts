import assert from 'node:assert/strict';
import { learnedSecrets, maskedHeader, maskFields } from '../../../../src/core/debug/mask.ts';
import type { ToldAnswer, ToldBody } from '../../../../src/core/debug/told.ts';

const asIs = (text: string): string => text;

const none: ToldBody = { kind: 'none', length: 0, content: '' };

const text = (content: string): ToldBody => ({ kind: 'text', length: content.length, content });

const answer = (change: Partial<ToldAnswer>): ToldAnswer => ({
  index: 0,
  facts: {},
  sent: none,
  received: none,
  ...change,
});

describe('the mask of an iteration', () => {
  it('shows who a header is for, and not what it proves', () => {
    const shown = (name: string, value: string): string => maskedHeader(name, value, asIs).value;
    assert.equal(shown('Authorization', 'Bearer abc.def'), 'Bearer ***');
    assert.equal(shown('authorization', 'abcdef'), '***');
    assert.equal(shown('Cookie', 'sid=1; theme=dark=er'), 'sid=***; theme=***');
    assert.equal(
      shown('Set-Cookie', 'sid=1; Path=/; Expires=Mon, 01 Jan 2029 00:00:00 GMT, b=2; HttpOnly'),
      'sid=***; Path=/; Expires=Mon, 01 Jan 2029 00:00:00 GMT, b=***; HttpOnly',
    );
    assert.equal(shown('X-Api-Key', 'k'), '***');
    assert.equal(shown('Content-Type', 'text/plain'), 'text/plain');
  });

  it('hides fields that are named like secrets in JSON, forms, queries and parts, whole or cut', () => {
    assert.equal(
      maskFields('{"token" : "a\\"b", "pin": 12, "n": 1}'),
      '{"token" : "***", "pin": "***", "n": 1}',
    );
    assert.equal(maskFields('{"token":"cut of'), '{"token":"***"');
    assert.equal(maskFields('user=ana&password=x%20y'), 'user=ana&password=***');
    assert.equal(maskFields('http://x/?api_key=1&page=2#top'), 'http://x/?api_key=***&page=2#top');
    assert.equal(
      maskFields('--b\r\nname="password"\r\n\r\nopen\r\n--b--'),
      '--b\r\nname="password"\r\n\r\n***\r\n--b--',
    );
    assert.equal(maskFields('{"author":"ana","monkey":"x"}'), '{"author":"ana","monkey":"x"}');
  });

  it('learns tokens, credentials and cookies of some length, and no short words', () => {
    const learned = learnedSecrets([
      answer({
        facts: {
          headers: { 'Set-Cookie': 'sid=session-1234; Path=/' },
          request: { headers: { Authorization: ['Bearer token-5678'], Cookie: ['theme=dark'] } },
        },
        sent: text('password=open%20sesame&user=somebody'),
        received: text('{"refresh_token":"refresh-9"}'),
      }),
    ]);
    assert.deepEqual(
      [...learned].sort(),
      ['open sesame', 'open%20sesame', 'refresh-9', 'session-1234', 'token-5678'].sort(),
    );
  });
});
