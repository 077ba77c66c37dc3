import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeBetween } from '../../../../src/server/documents/change-between.ts';

describe('The change between two texts', () => {
  it('is nothing for the same text', () => {
    assert.equal(changeBetween('abc', 'abc'), undefined);
  });

  it('leaves alone what both begin and end with', () => {
    assert.deepEqual(changeBetween("new Counter('a-b');", "new Counter('a_b');"), {
      start: 14,
      end: 15,
      text: '_',
    });
  });

  it('makes the one of the other, whatever they are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after) ?? { start: 0, end: 0, text: '' };
        assert.equal(before.slice(0, change.start) + change.text + before.slice(change.end), after);
      }),
    );
  });
});
