import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeBase64, encodeBase64 } from '../../../../src/core/run/record-base64.ts';

describe('base64', () => {
  it('is what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  it('gives the bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes)),
    );
  });

  it('is refused when a character, the length or the padding is wrong', () => {
    for (const text of ['AAA', 'AA*A', 'A=AA', '=AAA', 'AAAé', '===='])
      assert.equal(decodeBase64(text), undefined, text);
  });
});
