import { strict as assert } from 'node:assert';
import { hostOfUrl, isAddress, isHostPattern } from '../../../../src/core/config/host-pattern.ts';

describe('what may stand in a list of hosts', () => {
  for (const pattern of [
    ...['10.1.2.3', '255.255.255.255', '10.0.0.0/8', '0.0.0.0/0', '10.1.2.3/32'],
    ...['::1', '::', 'fd00::/8', '2001:db8:0:0:0:0:0:1', '2001:DB8::1/128', '::ffff:10.1.2.3', 'fe80::/10'],
  ])
    it(`${pattern}, an address`, () => assert.ok(isAddress(pattern)));

  for (const pattern of ['example.org', '*.example.org', 'localhost', 'a-b.c1.org', '3com.com'])
    it(`${pattern}, a name`, () => assert.ok(!isAddress(pattern) && isHostPattern(pattern)));

  for (const pattern of [
    ...['999.1.1.1', '10.0.0.256', '10.0.0.1/33', '10.0.0.1/99', '10.0.0', '10.0.0.1.2', '010.0.0.1'],
    ...[':', ':::', '1::2::3', 'cafe:8080', '12345::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', 'fd00::/129'],
    ...['::10.1.2', '10.1.2.3::', '1:2:3:4:5:6:7::8', 'example.org:80', 'http://example.org', 'a..b', ''],
  ])
    it(`not ${JSON.stringify(pattern)}`, () => assert.ok(!isHostPattern(pattern)));
});

describe('hostOfUrl', () => {
  it('has the host alone, whatever stands before it', () => {
    const hosts = [
      'https://a.test/x',
      'https://u:p@a.test:8080',
      'https://u:p@ss@A.test?q=b@c',
      'http://[::1]:9/',
    ];
    assert.deepEqual(hosts.map(hostOfUrl), ['a.test', 'a.test', 'a.test', '::1']);
    assert.equal(hostOfUrl('https://a.test/path@b.test'), 'a.test');
    assert.equal(hostOfUrl('a.test'), undefined);
  });
});
