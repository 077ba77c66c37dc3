import assert from 'node:assert/strict';
import { bodyFacts, bodyOfBytes, bodyOfText, hexDump, prettyText } from '../../../../src/core/debug/body.ts';
import { fixtureOf } from '../../../../src/core/debug/fixture.ts';
import { requestItem } from '../../../support/debug/items.ts';

const base64 = (bytes: readonly number[] | string): string => Buffer.from(bytes as string).toString('base64');

describe('a body', () => {
  it('of bytes is text when they are UTF-8, also where the cut parts a character', () => {
    assert.deepEqual(bodyOfBytes(base64('ñ'), 2), { kind: 'text', text: 'ñ', characters: 1, inexact: false });
    assert.equal(bodyOfBytes(base64([97, 0xc3]), 9).kind, 'text');
    assert.equal(bodyOfBytes(base64([97, 0xc3]), 2).kind, 'binary');
    assert.equal(bodyOfBytes(base64([0, 1, 2]), 3).kind, 'binary');
    assert.deepEqual(bodyOfBytes('', 0), { kind: 'none' });
  });

  it('says its size, what is missing, and when its bytes are lost', () => {
    assert.equal(bodyFacts(bodyOfText('a', 1)), '1 character');
    assert.equal(bodyFacts(bodyOfText('ab', 5000)), '5,000 characters, the first 2 kept');
    assert.match(bodyFacts(bodyOfText('a\uFFFD', 2)), /not UTF-8.*responseType/);
    assert.equal(bodyFacts(bodyOfBytes(base64([0, 1]), 3000)), 'binary, 3 kB, the first 2 B kept');
  });

  it('is set out when it is JSON, and only then', () => {
    assert.equal(prettyText(bodyOfText('{"a":[1]}', 9)), '{\n  "a": [\n    1\n  ]\n}');
    assert.equal(prettyText(bodyOfText('{"a":', 90)), undefined);
    assert.equal(prettyText(bodyOfText('<p>', 3)), undefined);
    const deep = '['.repeat(200) + ']'.repeat(200);
    assert.equal(prettyText(bodyOfText(deep, deep.length)), undefined);
  });

  it('is set out with every name and number as it came', () => {
    const exact = String.raw`{"b":12345678901234567890,"a":2.0,"10":[],"2":{ },"s":"{\",\u002B:","l":[[1e2],true]}`;
    assert.equal(
      prettyText(bodyOfText(exact, exact.length)),
      String.raw`{
  "b": 12345678901234567890,
  "a": 2.0,
  "10": [],
  "2": {},
  "s": "{\",\u002B:",
  "l": [
    [
      1e2
    ],
    true
  ]
}`,
    );
  });

  it('of bytes can be looked at', () => {
    assert.equal(hexDump(base64([0x4f, 0x6b, 0, 0xff])), `00000000  ${'4f 6b 00 ff'.padEnd(47)}  Ok..`);
    assert.equal(hexDump(base64('x'.repeat(9000))).split('\n').length, 256);
  });

  it('can be kept as a file with a name that every system takes', () => {
    const { received } = requestItem();
    assert.equal(fixtureOf(requestItem())?.fileName, 'GET-orders-42-200.json');
    assert.equal(fixtureOf(requestItem({ url: 'http://x/../a:b?q=1' }))?.fileName, 'GET-a-b-200.json');
    assert.equal(fixtureOf(requestItem({ url: 'http://x' }))?.fileName, 'GET-root-200.json');
    assert(received !== undefined);
    assert.equal(fixtureOf(requestItem({ received: { ...received, body: { kind: 'none' } } })), undefined);
  });
});
