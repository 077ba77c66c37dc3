import { strict as assert } from 'node:assert';
import type { BlockedHosts } from '../../../../src/core/environments/blocked-hosts.ts';
import { blockedHosts } from '../../../../src/core/environments/blocked-hosts.ts';
import { configOf, configured } from '../../../support/environments/configured.ts';

const blocked = (environments: string, name: string): BlockedHosts =>
  blockedHosts(configOf(environments).environments, configured(environments, name));

const three = `
local: { baseUrl: 'http://127.0.0.1:7070' }
staging: { baseUrl: 'https://staging.example.org', allowedHosts: [auth.example.org, 10.1.2.3] }
production:
  baseUrl: https://user:word@Shop.Example.Org:8443/api
  allowedHosts: [auth.example.org, '*.cdn.example.org', 'fd00::/8']
  paymentUrl: wss://pay.example.org/socket
  users: 30`;

describe('the hosts that are kept out of reach', () => {
  it('are those of all other environments: addresses, other URLs, and what they allow', () => {
    assert.deepEqual(blocked(three, 'local'), {
      names: [
        'staging.example.org',
        'auth.example.org',
        'shop.example.org',
        'pay.example.org',
        '*.cdn.example.org',
      ],
      ranges: ['10.1.2.3/32', 'fd00::/8'],
      open: [],
    });
  });

  it('are not those that the environment shares', () => {
    const { names, ranges } = blocked(three, 'staging');
    assert.deepEqual(names, ['shop.example.org', 'pay.example.org', '*.cdn.example.org']);
    assert.deepEqual(ranges, ['127.0.0.1/32', 'fd00::/8']);
  });

  it('are not those below a pattern that the environment allows', () => {
    const text = `a: { baseUrl: 'http://a.org', allowedHosts: ['*.b.org'] }\nb: { baseUrl: 'http://x.b.org' }`;
    assert.deepEqual(blocked(text, 'a'), { names: [], ranges: [], open: [] });
  });

  it('are none of this machine when the environment is on it, by whatever name', () => {
    const text = `a: { baseUrl: 'http://localhost:1' }\nb: { baseUrl: 'http://127.0.0.1:2' }\nc: { baseUrl: 'http://[::1]:3' }`;
    for (const name of ['a', 'b', 'c'])
      assert.deepEqual(blocked(text, name), { names: [], ranges: [], open: [] });
  });

  it('are none within a range that the environment allows, and no range that it stands in', () => {
    const text = `a: { baseUrl: 'http://10.1.2.3', allowedHosts: ['fd00:1::5'] }
b: { baseUrl: 'http://b.org', allowedHosts: [10.0.0.0/8, 'fd00::/8', 192.168.0.0/16] }`;
    assert.deepEqual(blocked(text, 'b'), { names: [], ranges: [], open: [] });
    assert.deepEqual(blocked(text, 'a'), {
      names: ['b.org'],
      ranges: ['192.168.0.0/16'],
      open: [
        '10.0.0.0/8 of b is not blocked: 10.1.2.3, which this environment needs, is one of them.',
        'fd00::/8 of b is not blocked: fd00:1::5, which this environment needs, is one of them.',
      ],
    });
  });

  it('are no range around this machine when the environment is on it', () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const text = `local: { baseUrl: 'http://${host}:1' }
cluster: { baseUrl: 'http://c.org', allowedHosts: [127.0.0.0/8] }
all: { baseUrl: 'http://d.org', allowedHosts: [0.0.0.0/0] }`;
      assert.deepEqual(blocked(text, 'local'), {
        names: ['c.org', 'd.org'],
        ranges: [],
        open: [`0.0.0.0/0 of all is not blocked: ${host}, which this environment needs, is one of them.`],
      });
    }
  });

  it('say why one stays within reach', () => {
    const text = `a: { baseUrl: 'http://a.x.org' }\nb: { baseUrl: 'http://api_gateway:80', allowedHosts: ['*.x.org'] }`;
    assert.deepEqual(blocked(text, 'a'), {
      names: [],
      ranges: [],
      open: [
        'api_gateway of b is not blocked: k6 cannot block such a name.',
        '*.x.org of b is not blocked: a.x.org, which this environment needs, is one of them.',
      ],
    });
  });
});
