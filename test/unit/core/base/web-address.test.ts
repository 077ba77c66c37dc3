import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHost } from '../../../../src/core/base/web-address.ts';

describe('The host of a web address', () => {
  it('may be a name, an address of IPv4 or IPv6, with a port', () => {
    for (const host of [
      'm',
      'a.example.org:8080',
      'müller.de',
      '127.0.0.1:1',
      '[::1]:65535',
      '[::ffff:1.2.3.4]',
    ])
      assert.equal(isHost(host), true, host);
  });

  it('has no port that is none, and no half address', () => {
    for (const host of [
      '',
      'h:99999',
      'h:0',
      'h:',
      '[::1',
      '[1::2::3]',
      '[1:2:3]',
      '1.2.3.256',
      '1.2.3',
      'a..b',
      'a%20b',
    ])
      assert.equal(isHost(host), false, host);
  });

  it('is one that a request can be sent to', () => {
    const sign = fc.constantFrom(...'ab019.:[]%^-_@x|'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (host) => {
        if (isHost(host)) assert.ok(URL.canParse(`http://${host}/x`), host);
      }),
      { numRuns: 3000 },
    );
  });
});
