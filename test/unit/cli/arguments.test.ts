import assert from 'node:assert/strict';
import {
  countOption,
  pairsOption,
  readArguments,
  textOption,
  textOptions,
} from '../../../src/cli/arguments.ts';
import type { Command, Given } from '../../../src/cli/command.ts';
import { failed } from '../../../src/core/base/result.ts';

const command: Command = {
  name: 'try',
  summary: '',
  help: '',
  options: {
    count: { type: 'string' },
    variable: { type: 'string', short: 'e', multiple: true },
    smoke: { type: 'boolean' },
  },
  words: [1, 2],
  run: () => Promise.resolve(failed({ code: 'never', says: '', remedy: '' })),
};

function read(...args: string[]): Given {
  const given = readArguments(command, args);
  assert.ok(given.ok, given.ok ? '' : given.problem.says);
  return given.value;
}

function complaint(...args: string[]): string {
  const given = readArguments(command, args);
  assert.ok(!given.ok);
  assert.equal(given.problem.code, 'usage');
  assert.match(given.problem.remedy, /ayni try --help/);
  return given.problem.says;
}

describe('readArguments', () => {
  it('tells words, options and what stands behind -- apart', () => {
    const given = read(
      'a.js',
      '--count',
      '3',
      '-e',
      'A=1',
      '-eB=2',
      '--smoke',
      '--',
      '--http-debug',
      '--',
      'x',
    );
    assert.deepEqual(given.words, ['a.js']);
    assert.equal(textOption(given, 'count'), '3');
    assert.deepEqual(textOptions(given, 'variable'), ['A=1', 'B=2']);
    assert.equal(given.options['smoke'], true);
    assert.deepEqual(given.rest, ['--http-debug', '--', 'x']);
  });

  it('knows --json, --help and --workspace for every command', () => {
    const given = read('a', '--json', '--workspace', 'w');
    assert.equal(given.options['json'], true);
    assert.equal(textOption(given, 'workspace'), 'w');
  });

  it('needs no words when help is asked for', () => assert.equal(read('--help').options['help'], true));

  it('names the option it does not know', () => assert.match(complaint('a', '--cuont', '3'), /--cuont/));

  it('names the option that lacks its value', () => assert.match(complaint('a', '--count'), /--count/));

  it('says when words are missing or too many', () => {
    assert.match(complaint(), /needs 1 argument/);
    assert.match(complaint('a', 'b', 'c'), /`c`/);
  });
});

describe('countOption', () => {
  it('gives the number, and undefined when the option is not there', () => {
    assert.deepEqual(countOption(read('a', '--count', '12'), 'count', 1), { ok: true, value: 12 });
    assert.deepEqual(countOption(read('a'), 'count', 1), { ok: true, value: undefined });
  });

  for (const text of ['0', '-1', '1.5', '1e3', 'many', '', '99999999999999999999']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const count = countOption(read('a', `--count=${text}`), 'count', 1);
      assert.equal(count.ok ? undefined : count.problem.code, 'usage');
    });
  }
});

describe('pairsOption', () => {
  it('splits at the first =, and a later pair wins', () => {
    const pairs = pairsOption(
      read('a', '-e', 'URL=http://x/?a=b', '-e', 'N=1', '-e', 'N=2', '-e', 'EMPTY='),
      'variable',
    );
    assert.deepEqual(pairs, { ok: true, value: { URL: 'http://x/?a=b', N: '2', EMPTY: '' } });
  });

  for (const text of ['NAME', '=value']) {
    it(`refuses ${text}`, () => {
      const pairs = pairsOption(read('a', '-e', text), 'variable');
      assert.equal(pairs.ok ? undefined : pairs.problem.code, 'usage');
    });
  }
});
