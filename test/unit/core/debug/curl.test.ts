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
      ...['--request', 'PUT', '--location', '--globoff', `http://x/?q=${nasty}`],
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
});
