import assert from 'node:assert/strict';
import { callPlace, fileOf } from '../../../../src/k6/record/call-place.ts';

const library = 'file:///code/lib/Validator.js';
const stack = (...frames: readonly string[]): string =>
  ['Error', ...frames.map((one) => `\tat ${one}`)].join('\n');

describe('the place of a call in the script', () => {
  it('is the first frame outside the library', () => {
    const made = stack(
      `write (${library}:5:33(2))`,
      `${library}:9:1(7)`,
      'helper (file:///code/scenarios/buy.js:4:32(3))',
      'default (file:///code/scenarios/buy.js:5:99(17))',
    );
    assert.equal(fileOf(made), library);
    assert.equal(callPlace(made, library), '/code/scenarios/buy.js:4:32');
  });

  it('is found in a frame without a name, and in a path with blanks or a drive', () => {
    assert.equal(callPlace(stack('file:///code/s.ts:5:144(7)'), library), '/code/s.ts:5:144');
    assert.equal(callPlace(stack('f (file:///my%20code/s.js:1:2(3))'), library), '/my code/s.js:1:2');
    assert.equal(callPlace(stack('f (file:///C:/code/s.js:1:2(3))'), library), 'C:/code/s.js:1:2');
    assert.equal(callPlace(stack('f (https://host/s.js:1:2(3))'), library), 'https://host/s.js:1:2');
    assert.equal(callPlace(stack('f (file:///100%/s.js:1:2(3))'), library), '/100%/s.js:1:2');
  });

  it('is absent when the library is all there is, or there is no stack', () => {
    assert.equal(callPlace(stack(`write (${library}:5:33(2))`, 'native (native)'), library), undefined);
    assert.equal(callPlace(undefined, library), undefined);
    assert.equal(fileOf(undefined), undefined);
  });
});
