import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import type { JsonWish } from '../../../../src/core/workspace/json-text.ts';
import { addToJson } from '../../../../src/core/workspace/json-text.ts';

const member = (path: string[], value: unknown): JsonWish => ({ kind: 'member', path, value });
const item = (path: string[], value: string): JsonWish => ({ kind: 'item', path, value });

function added(text: string, ...wishes: JsonWish[]): string {
  const result = addToJson({ path: 'settings.json', text }, wishes);
  assert.ok(result.ok, result.ok ? '' : result.problem.says);
  return result.value;
}

describe('Adding to JSON with comments', () => {
  it('puts a member behind the last one, in the file’s own indentation', () => {
    assert.equal(
      added('{\n    "a": 1\n}\n', member(['b'], { c: true })),
      '{\n    "a": 1,\n    "b": {\n        "c": true\n    }\n}\n',
    );
    assert.equal(
      added('{\r\n\t"a": 1\r\n}', member(['b'], [1])),
      '{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t1\r\n\t]\r\n}',
    );
  });

  it('leaves a comment on the line that it is about', () => {
    assert.equal(
      added('{\n  "a": 1 // one\n  // the end\n}', member(['b'], 2)),
      '{\n  "a": 1, // one\n  "b": 2\n  // the end\n}',
    );
    assert.equal(
      added('{\n  "a": 1, /* one */ // first\n}', member(['b'], 2)),
      '{\n  "a": 1, /* one */ // first\n  "b": 2,\n}',
    );
    assert.equal(
      added('{\n  "a": 1 // one\n  , // odd\n}', member(['b'], 2)),
      '{\n  "a": 1 // one\n  , // odd\n  "b": 2,\n}',
    );
  });

  it('fills what is empty: a file, an object, one with a comment only', () => {
    assert.equal(added('', member(['a', 'b'], 1)), '{\n  "a": {\n    "b": 1\n  }\n}\n');
    assert.equal(added('{}', member(['a'], 1)), '{\n  "a": 1\n}');
    assert.equal(added('{\n  // mine\n}\n', member(['a'], 1)), '{\n  // mine\n  "a": 1\n}\n');
    assert.equal(added('{"l":[]}', item(['l'], 'x')), '{"l":[\n  "x"\n]}');
  });

  it('keeps the mark of the byte order at the beginning', () => {
    assert.equal(added('\ufeff{\n  "a": 1\n}', member(['b'], 2)), '\ufeff{\n  "a": 1,\n  "b": 2\n}');
  });

  it('never overwrites a value, nor adds an item twice', () => {
    const text = '{ "a": { "b": "mine" }, "l": ["x"] }';
    assert.equal(added(text, member(['a', 'b'], 'ours'), item(['l'], 'x')), text);
  });

  it('names file, line and remedy when the text is broken, or another kind of value is in the way', () => {
    const broken = addToJson({ path: 'settings.json', text: '{\n  "a": 1\n  "b": 2\n}' }, [member(['c'], 1)]);
    assert.ok(!broken.ok);
    assert.equal(broken.problem.code, 'json-broken');
    assert.equal(broken.problem.says, 'settings.json cannot be changed: comma expected, line 3.');
    assert.notEqual(broken.problem.remedy, '');
    const list = addToJson({ path: 'settings.json', text: '{\n  "a": [1]\n}' }, [member(['a', 'b'], 1)]);
    assert.ok(!list.ok);
    assert.deepEqual([list.problem.code, list.problem.place?.line], ['json-unexpected', 2]);
  });

  /** A JSON value as a person could have written it: any indentation, comments, and trailing commas. */
  const written = fc
    .tuple(
      fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
      fc.constantFrom('', '  ', '\t', '    '),
      fc.constantFrom('', ' // note', ' /* note */', ','),
      fc.constantFrom('\n', '\r\n'),
    )
    .map(([value, unit, tail, eol]) =>
      JSON.stringify(value, null, unit)
        .split('\n')
        .map((line, index, all) =>
          index === all.length - 2 && unit !== '' && !/[[{,]$/.test(line) ? line + tail : line,
        )
        .join(eol),
    );

  it('for any file: adds what was wished, keeps every other member and comment, and adds nothing the second time', () => {
    // The parser that checks the result makes no member of this one name.
    const key = fc.string({ minLength: 6, maxLength: 9 }).filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(written, key, key, (text, first, second) => {
        const wishes = [member([first, second], true), item([`${first}s`], 'x')];
        const once = added(text, ...wishes);
        const expected = { ...(parse(text) as object), [first]: { [second]: true }, [`${first}s`]: ['x'] };
        assert.deepEqual(parse(once, [], { allowTrailingComma: true }), expected);
        assert.equal(once.match(/\bnote\b/g)?.length ?? 0, text.match(/\bnote\b/g)?.length ?? 0);
        assert.equal(added(once, ...wishes), once);
      }),
    );
  });
});
