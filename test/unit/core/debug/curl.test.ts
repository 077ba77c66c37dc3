import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { Body } from '../../../../src/core/debug/body.ts';
import { bodyOfText } from '../../../../src/core/debug/body.ts';
import { curlOf } from '../../../../src/core/debug/curl.ts';
import type { Header } from '../../../../src/core/debug/iteration.ts';
import { requestItem } from '../../../support/debug/items.ts';

const none: Body = { kind: 'none' };

const textBody = (text: string): Body => ({ kind: 'text', text, characters: text.length, inexact: false });

const curl = (url: string, method = 'GET', headers: readonly Header[] = [], body: Body = none) =>
  curlOf(requestItem({ url, method, sent: { headers, body } }));

/** What a real shell makes of the words of a command, with the variables that were to be set. */
function wordsOf(command: string, env: Record<string, string> = {}): string[] {
  const shell = spawnSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], {
    env,
    encoding: 'utf8',
  });
  assert.equal(shell.stderr, '');
  return shell.stdout.split('\0').slice(0, -1);
}

describe('a request as a curl command', () => {
  it('gives a shell exactly the address, headers and body, whatever they hold', () => {
    const nasty = `it's "quoted" \\ $HOME \`id\` $(id) !x\n*?[a] ; | & ñ 🙂`;
    const { command } = curl(
      `http://x/?q=${nasty}`,
      'PUT',
      [{ name: 'X-Odd', value: nasty }],
      textBody(nasty),
    );
    assert.deepEqual(wordsOf(command), [
      ...['--request', 'PUT', '--globoff', `http://x/?q=${nasty}`],
      ...['--header', `X-Odd: ${nasty}`, '--data-raw', nasty],
    ]);
  });

  it('puts variables where secrets were, and names them', () => {
    const headers = [
      { name: 'Authorization', value: 'Bearer ***' },
      { name: 'Cookie', value: 'a=***; b=***' },
    ];
    const { command, notes } = curl('http://x/', 'POST', headers, textBody('{"pin":"***"}'));
    const env = { AUTHORIZATION: 'a b', COOKIE: "c'1", COOKIE_2: 'c2', BODY_SECRET: '"' };
    assert.deepEqual(wordsOf(command, env).slice(3), [
      ...['--header', 'Authorization: Bearer a b', '--header', "Cookie: a=c'1; b=c2"],
      ...['--data-raw', '{"pin":"""}'],
    ]);
    assert.match(notes.join(), /\$AUTHORIZATION, \$COOKIE, \$COOKIE_2, \$BODY_SECRET/);
  });

  it('leaves out what curl makes itself, and asks for a file where the body is not known', () => {
    const headers = [
      { name: 'Content-Length', value: '3' },
      { name: 'X-Empty', value: '' },
      { name: 'Accept-Encoding', value: 'gzip' },
    ];
    const binary = curl('http://x/', 'POST', headers, { kind: 'binary', base64: 'AP8B', bytes: 3 });
    assert.deepEqual(wordsOf(binary.command), [
      ...['--location', '--globoff', '--compressed', 'http://x/', '--header', 'X-Empty;'],
      ...['--header', 'Accept-Encoding: gzip', '--data-binary', '@body.bin'],
    ]);
    assert.match(binary.notes.join(), /body\.bin/);
    const cut = curl('http://x/', 'POST', [], bodyOfText('ab', 9));
    assert.match(cut.command, /--data-binary @body\.bin/);
    assert.deepEqual(wordsOf(curl('http://x/', 'HEAD').command), [
      '--head',
      '--location',
      '--globoff',
      'http://x/',
    ]);
  });

  it('follows redirects only where curl does not repeat the method at the target', () => {
    assert.deepEqual(wordsOf(curl('http://x/', 'POST').command), [
      ...['--data', '', '--location', '--globoff', 'http://x/'],
    ]);
    const put = requestItem({ method: 'PUT', trips: [requestItem().trips, requestItem().trips].flat() });
    assert.doesNotMatch(curlOf(put).command, /--location/);
    assert.match(curlOf(put).notes.join(), /would repeat PUT/);
    assert.match(curlOf({ ...put, method: 'GET' }).command, /--location/);
  });

  it('sends a body that k6 packed unpacked, and says so', () => {
    const headers = [{ name: 'Content-Encoding', value: 'gzip' }];
    const plain = curl('http://x/', 'POST', headers, textBody('a=1'));
    assert.doesNotMatch(plain.command, /Content-Encoding/);
    assert.match(plain.notes.join(), /unpacked/);
    const packed = curl('http://x/', 'POST', headers, { kind: 'binary', base64: 'AP8B', bytes: 3 });
    assert.match(packed.command, /Content-Encoding/);
  });
});
