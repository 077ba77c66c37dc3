import assert from 'node:assert/strict';
import fc from 'fast-check';
import { configKeys } from '../../../../../src/core/config/config-keys.ts';
import {
  configCompletionsAt,
  configFileAt,
  configHoverAt,
} from '../../../../../src/core/language/config/config-language.ts';

const root = configKeys(['k6/think-time', 'k6/url-grouping']);

/** The text without its mark, and where that stood. */
function marked(text: string): readonly [string, number] {
  const offset = text.indexOf('|');
  return [text.slice(0, offset) + text.slice(offset + 1), offset];
}
const offered = (text: string): string[] =>
  configCompletionsAt(...marked(text), root).map(({ label }) => label);
const hover = (text: string): string | undefined => configHoverAt(...marked(text), root)?.markdown;

describe('Completion in ayni.yaml', () => {
  it('offers the sections at the beginning, without those that are there', () => {
    assert.deepEqual(offered('version: 1\n|\ntargets:\n  preset: gad\n'), [
      'environments',
      'profiles',
      'prometheus',
      'grafana',
      'lint',
      'integrity',
    ]);
  });

  it('offers the keys of an environment, also on an empty line and after a word', () => {
    const text = 'environments:\n  staging:\n    baseUrl: https://s\n    |';
    assert.ok(offered(text).includes('guarded') && !offered(text).includes('baseUrl'));
    assert.ok(offered('environments:\n  staging:\n    gua|\n    baseUrl: https://s').includes('guarded'));
    assert.ok(offered('environments:\n  staging:\n    limits:\n      |').includes('requestsPerSecond'));
  });

  it('offers values where there is a choice, and an example where there is none', () => {
    assert.deepEqual(offered('targets:\n  preset: |'), ['coomunity', 'gad', 'narrative', 'hotel']);
    assert.deepEqual(offered('environments:\n  a:\n    guarded: |'), ['true', 'false']);
    assert.deepEqual(offered('lint:\n  rules:\n    k6/think-time: |'), ['off', 'hint', 'warning', 'error']);
    assert.deepEqual(offered('targets:\n  errorRate: |'), ['0.1%']);
  });

  it('knows its place in braces', () => {
    assert.ok(offered('profiles:\n  quick: { vus: 5, | }').includes('duration'));
    assert.ok(offered('environments:\n  a:\n    targets: { latency: { | } }').includes('p95'));
    assert.deepEqual(offered('targets:\n  apdex: { satisfied: 300ms, minimum: | }'), ['0.9']);
  });

  it('knows its place in and behind a list that is no deeper than its key', () => {
    const text = 'environments:\n  a:\n    envFiles:\n    - .env\n    |';
    assert.ok(offered(text).includes('guarded') && !offered(text).includes('envFiles'));
    assert.deepEqual(offered('environments:\n  a:\n    envFiles:\n    - .e|\n    guarded: true'), offered('environments:\n  a:\n    envFiles:\n      - .e|\n    guarded: true')); // prettier-ignore
  });

  it('is silent in comments, in values of one’s own and below what is not known', () => {
    assert.deepEqual(offered('# tar|\n'), []);
    assert.deepEqual(offered('later:\n  |'), []);
  });

  it('answers any text at any place', () => {
    const bits = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '{',
      '}',
      '[',
      ']',
      ',',
      '- ',
      '#',
      '"',
      '  ',
      'targets:',
      'p95',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), fc.nat(200), (parts, at) => {
        const text = parts.join('');
        const offset = Math.min(at, text.length);
        for (const { span } of configCompletionsAt(text, offset, root))
          assert.ok(span.start >= 0 && span.start <= offset && span.end >= offset && span.end <= text.length);
      }),
    );
  });
});

describe('Hover in ayni.yaml', () => {
  it('tells what a key means, at its name and at its value', () => {
    assert.match(hover('environments:\n  a:\n    guar|ded: true') ?? '', /without a person’s word/);
    assert.match(hover('targets:\n  preset: coo|munity') ?? '', /One of `coomunity`/);
    assert.match(hover('targets:\n  latency: { p9|5: 500ms }') ?? '', /longest p95/);
    assert.match(hover('environments:\r\n  a:\r\n    lim|its:\r\n') ?? '', /most load/);
  });

  it('says nothing of what is not known', () => {
    assert.equal(hover('lat|er: 1'), undefined);
    assert.equal(hover('|\n'), undefined);
  });
});

describe('The way to files that ayni.yaml names', () => {
  it('leads from an entry of envFiles, in braces or on lines, and from nothing else', () => {
    const file = (text: string): string | undefined => configFileAt(...marked(text))?.path;
    assert.equal(file('environments:\n  a:\n    envFiles: [.env, .env.st|aging]'), '.env.staging');
    assert.equal(file('environments:\n  a:\n    envFiles:\n      - .en|v'), '.env');
    assert.equal(file('environments:\n  a:\n    envFiles: .e|nv'), '.env');
    assert.equal(file('environments:\n  a:\n    envFiles:\n    - .env\n    - .env.pr|od'), '.env.prod');
    assert.equal(file('environments:\n  a:\n    envFiles: ["my fi|les/.env", x]'), 'my files/.env');
    assert.equal(file("environments:\n  a:\n    envFiles:\n    - 'my files/.e|nv'"), 'my files/.env');
    assert.equal(file('environments:\n  a:\n    baseUrl: htt|p://x'), undefined);
  });
});
