import assert from 'node:assert/strict';
import { asciiView as viewOf, copiedView, hashOf, standsAt } from '../../../../src/core/import/byte-words.ts';

describe('comparing bytes', () => {
  it('keeps a copy of what stood in a buffer of Node that is filled anew', () => {
    const buffer = Buffer.from('first line');
    const kept = copiedView(buffer, 0, 5);
    buffer.fill('x');
    assert.equal(standsAt(viewOf('first'), 0, kept), true);
    assert.equal(standsAt(viewOf('xxxxx'), 0, kept), false);
  });

  it('sees a difference in any byte, also in the odd ones at the end', () => {
    const wanted = viewOf('abcdefg');
    for (let i = 0; i < 7; i++) {
      const other = [...'abcdefg'].map((char, at) => (at === i ? '!' : char)).join('');
      assert.equal(standsAt(viewOf(`--${other}`), 2, wanted), false);
      assert.notEqual(hashOf(viewOf(other), 0, 7), hashOf(wanted, 0, 7));
    }
    assert.equal(standsAt(viewOf('--abcdefg'), 2, wanted), true);
  });
});
