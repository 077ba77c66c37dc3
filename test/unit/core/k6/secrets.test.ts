import assert from 'node:assert/strict';
import { looksSecret, maskerOf, withoutSecrets } from '../../../../src/core/k6/secrets.ts';

describe('secrets', () => {
  it('are known by the habits of their names', () => {
    for (const name of [
      'API_TOKEN',
      'apiToken',
      'DB_PASSWORD',
      'dbPassword',
      'AWS_SECRET_ACCESS_KEY',
      'API_KEY',
    ])
      assert.ok(looksSecret(name), name);
    for (const name of [
      'key',
      'AUTH',
      'authorization',
      'SESSION_COOKIE',
      'JWT',
      'passphrase',
      'GITHUB_PAT',
      'apikey',
    ])
      assert.ok(looksSecret(name), name);
  });

  it('are not seen in harmless names', () => {
    for (const name of [
      'BASE_URL',
      'KEYBOARD',
      'monkey',
      'AUTHOR',
      'PATH',
      'SPIN',
      'VUS',
      'keyword',
      'COLOUR',
    ])
      assert.equal(looksSecret(name), false, name);
  });

  it('are masked wherever they stand, the longer one first', () => {
    const mask = maskerOf(['abcd', 'abcd-efgh']);
    assert.equal(mask('Bearer abcd-efgh, abcd.'), 'Bearer ***, ***.');
  });

  it('are masked as they stand in JSON, in a URL and in a form, and the rest of such a text stays', () => {
    const value = 'it\'s "50%" & \\more';
    const mask = maskerOf([value]);
    const form = new URLSearchParams({ q: value }).toString();
    for (const text of [
      JSON.stringify({ said: value }),
      `http://t/a?q=${encodeURIComponent(value)}&page=2`,
      `${form}&page=2`,
    ]) {
      const masked = mask(text);
      assert.ok(masked.includes('***') && !masked.includes('more'), masked);
    }
    assert.equal(mask(`${form}&page=2`), 'q=***&page=2');
  });

  it('that no URL can hold are masked as they are', () => {
    assert.equal(maskerOf(['half \ud800 a pair'])('<half \ud800 a pair>'), '<***>');
  });

  it('that are too short are not searched for in texts', () => {
    assert.equal(maskerOf(['1', ''])('1 of 10'), '1 of 10');
  });

  it('are masked in options by name and by value, at every depth', () => {
    const options = {
      tlsAuth: [{ domains: ['a.b'], password: 'pw', key: '-----BEGIN' }],
      scenarios: { a: { env: { API_TOKEN: 't', COLOUR: 'is hidden-value here' } } },
      vus: 3,
    };
    assert.deepEqual(withoutSecrets(options, maskerOf(['hidden-value'])), {
      tlsAuth: [{ domains: ['a.b'], password: '***', key: '***' }],
      scenarios: { a: { env: { API_TOKEN: '***', COLOUR: 'is *** here' } } },
      vus: 3,
    });
  });

  it('are found as Go writes them in JSON and in the path of a URL', () => {
    const mask = maskerOf(['a<&>b', "p w'd/x"]);
    assert.equal(mask('{"x":"a\\u003c\\u0026\\u003eb"}'), '{"x":"***"}');
    assert.equal(mask("http://h/p%20w%27d/x http://h/p%20w'd/x"), 'http://h/*** http://h/***');
  });

  it('are masked in the names of JSON, too', () => {
    assert.deepEqual(withoutSecrets({ 'http_reqs{user:hush}': ['x'] }, maskerOf(['hush'])), {
      'http_reqs{user:***}': ['x'],
    });
  });
});
