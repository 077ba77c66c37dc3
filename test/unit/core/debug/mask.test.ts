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

  it('hides who an address says to be, and fields of its fragment', () => {
    assert.equal(
      maskFields('Get "http://ana:open@sesame@host/a?token=x": EOF'),
      'Get "http://***:***@host/a?token=***": EOF',
    );
    assert.equal(maskFields('https://ghp_abc@host/'), 'https://***@host/');
    assert.equal(maskFields('https://host/@ana?at=b@c'), 'https://host/@ana?at=b@c');
    assert.equal(
      maskFields('https://x/cb#access_token=abc&state=1'),
      'https://x/cb#access_token=***&state=1',
    );
  });

  it('hides every leaf below a secret name, and what stands in JSON inside JSON', () => {
    assert.equal(
      maskFields('{"secrets":["a", {"b": [2]}],"n":[1]}'),
      '{"secrets":["***", {"b": ["***"]}],"n":[1]}',
    );
    assert.equal(
      maskFields('{"credentials":{"value":"a","on":true},"x":1}'),
      '{"credentials":{"value":"***","on":true},"x":1}',
    );
    assert.equal(maskFields('{"secrets":["a","cut of'), '{"secrets":["***","***"');
    const inner = JSON.stringify({ id: 1.0, login: JSON.stringify({ token: 'a"b' }) });
    assert.equal(
      maskFields(JSON.stringify({ inner, list: [inner] })),
      JSON.stringify({ inner, list: [inner] }).replaceAll(String.raw`a\\\\\\\"b`, '***'),
    );
    assert.equal(
      maskFields(String.raw`{"to\u006ben":"a","n":2.0}`),
      String.raw`{"to\u006ben":"***","n":2.0}`,
    );
    assert.equal(maskFields('a 5" screen {"token":"a"}'), 'a 5" screen {"token":"***"}');
    assert.equal(maskFields('[x] 5" screen {"token":"a"}'), '[x] 5" screen {"token":"***"}');
  });

  it('leaves everything after a secret value of a link as it was', () => {
    assert.equal(
      maskFields('{"next":"/a?token=abc","items":[1,2],"page":"<a href=\'/b?pin=1\'>b</a>"}'),
      '{"next":"/a?token=***","items":[1,2],"page":"<a href=\'/b?pin=***\'>b</a>"}',
    );
    assert.equal(
      maskFields(String.raw`{"next":"\/a?token=ab\/cd","n":1}`),
      String.raw`{"next":"\/a?token=***","n":1}`,
    );
    assert.equal(maskFields('password=a"b\'c<d&n=1'), 'password=***&n=1');
  });

  it('does not take a bare key of JSON for a secret', () => {
    const ticket = '{"key":"PROJ-1234","keys":["PROJ-1234"],"api_key":"abc"}';
    assert.equal(maskFields(ticket), '{"key":"PROJ-1234","keys":["PROJ-1234"],"api_key":"***"}');
    assert.deepEqual(learnedSecrets([answer({ received: text(ticket) })]), []);
    assert.equal(maskFields('http://maps/?key=abc'), 'http://maps/?key=***');
    assert.deepEqual(learnedSecrets([], ['http://x/?key=PROJ-1234']), []);
  });

  it('ends with bodies of any size, whatever they are made of', () => {
    for (const part of ['"', '"a":', '{"token":', 'name="pin"\n\n', '://', '?a', '"{\\"'])
      maskFields(`{"a":"${part.repeat(20_000)}`);
    // These took a time that grew with the square of their length: the first would take many minutes.
    assert.match(maskFields(`{"a":"${'\\"'.repeat(500_000)}","pin":1}`), /","pin":"\*\*\*"}$/);
    assert.match(maskFields(`--b${'\nname="a"\n\n'.repeat(50_000)}`), /name="a"\n\n$/);
  });

  it('hides the part of a form that was cut', () => {
    assert.equal(maskFields('--b\r\nname="password"\r\n\r\nopen ses'), '--b\r\nname="password"\r\n\r\n***');
  });

  it('learns what JSON means, below secret names and inside its strings, and what stands in addresses', () => {
    const learned = (content: string): readonly string[] =>
      [...learnedSecrets([answer({ received: text(content) })])].sort();
    assert.deepEqual(learned(String.raw`{"token":"abc\/defgh\u002Bijkl"}`), [
      'abc/defgh+ijkl',
      String.raw`abc\/defgh\u002Bijkl`,
    ]);
    assert.deepEqual(learned('{"credentials":{"value":"value-1234"},"secrets":["array-1234",123456789]}'), [
      '123456789',
      'array-1234',
      'value-1234',
    ]);
    assert.deepEqual(learned(JSON.stringify({ body: '{"token":"inner-1234"}' })), ['inner-1234']);
    const bytes = Buffer.from('{"token":"bytes-1234"}');
    const received: ToldBody = { kind: 'bytes', length: bytes.length, content: bytes.toString('base64') };
    assert.deepEqual(learnedSecrets([answer({ received })]), ['bytes-1234']);
    const facts = {
      url: 'http://x/#access_token=fragment-1',
      headers: { Location: 'http://x/?code_secret=location-1' },
      request: { url: 'http://ana:userinfo-1@x/?api_key=address-1' },
    };
    assert.deepEqual([...learnedSecrets([answer({ facts })], ['http://x/?token=asked-1234'])].sort(), [
      ...['address-1', 'asked-1234', 'fragment-1', 'location-1', 'userinfo-1'],
    ]);
  });
});
