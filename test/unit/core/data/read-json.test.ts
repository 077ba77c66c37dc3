import assert from 'node:assert/strict';
import fc from 'fast-check';
import { childOf, textOf } from '../../../../src/core/data/data-node.ts';
import type { MappedText } from '../../../../src/core/data/mapped-text.ts';
import { readJson } from '../../../../src/core/data/read-json.ts';

const exprOf = (text: string): MappedText | undefined => textOf(childOf(readJson(text).documents[0], 'expr'));

/** A string of JSON with escapes where nobody needs them. */
const escaped = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.array(fc.boolean(), { minLength: 1 }))
  .map(
    ([value, choices]) =>
      `{"a": 1, "expr": "${Array.from({ length: value.length }, (_, i) =>
        choices[i % choices.length] === true
          ? `\\u${value.charCodeAt(i).toString(16).padStart(4, '0')}`
          : JSON.stringify(value.charAt(i)).slice(1, -1),
      ).join('')}"}`,
  );

/** Of any code points; fast-check's own take seconds to be looked up. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((points) => String.fromCodePoint(...points));

describe('readJson', () => {
  it('knows where each character of a string stands', () => {
    fc.assert(
      fc.property(escaped, (text) => {
        const mapped = exprOf(text);
        assert.equal(mapped?.value, (JSON.parse(text) as { expr: string }).expr);
        for (let i = 0; i < (mapped?.value.length ?? 0); i += 1) {
          const { start, end } = mapped.spanOf({ start: i, end: i + 1 });
          assert.equal(JSON.parse(`"${text.slice(start, end)}"`), mapped.value.charAt(i));
          assert.equal(mapped.offsetIn(start), i);
        }
      }),
    );
  });

  it('writes a text instead of a piece with the escapes of JSON', () => {
    fc.assert(
      fc.property(escaped, anyText, fc.nat(20), (text, other, at) => {
        const mapped = exprOf(text)!;
        const start = Math.min(at, mapped.value.length);
        const change = mapped.replace({ start, end: mapped.value.length }, other);
        assert.ok(change);
        const changed = text.slice(0, change.span.start) + change.text + text.slice(change.span.end);
        assert.equal((JSON.parse(changed) as { expr: string }).expr, mapped.value.slice(0, start) + other);
      }),
    );
  });

  it('reads what can be read of broken text, and tells the rest', () => {
    const { broken } = readJson('{"expr": "up" "a": }');
    assert.deepEqual(
      broken.map(({ says }) => says),
      ['Comma expected', 'Value expected'],
    );
    assert.equal(exprOf('{"expr": "up" "a": }')?.value, 'up');
    assert.equal(exprOf('{"expr": "up')?.value, 'up');
  });

  it('passes over the mark that some editors write first', () => {
    const text = '\uFEFF{"expr": "up"}';
    const { broken } = readJson(text);
    assert.deepEqual(broken, []);
    const span = exprOf(text)?.spanOf({ start: 0, end: 2 });
    assert.equal(text.slice(span?.start, span?.end), 'up');
  });

  it('takes comments where they are asked for only', () => {
    const text = '{"expr": "up" /* why */}';
    assert.equal(readJson(text).broken.length, 1);
    assert.deepEqual(readJson(text, 'with-comments').broken, []);
  });

  it('never throws', () => {
    assert.ok(readJson('['.repeat(100_000)).broken.length > 0);
    fc.assert(fc.property(anyText, (text) => Array.isArray(readJson(text).documents)));
  });
});
