import assert from 'node:assert/strict';
import { stackFrames } from '../../../../src/editor/problems/stack-frames.ts';

describe("The frames of k6's exceptions", () => {
  it('are read innermost first, with function, file, line and column', () => {
    const message =
      'TypeError: x is not a function\n\tat helper (file:///w/lib/a.js:3:9(12))\n\tat default (file:///w/run.js:8:3(4))\n';
    assert.deepEqual(stackFrames(message), [
      { name: 'helper', file: '/w/lib/a.js', line: 3, column: 9 },
      { name: 'default', file: '/w/run.js', line: 8, column: 3 },
    ]);
  });

  it('leave out frames of k6 itself', () => {
    const message = 'Error: no\n\tat go.k6.io/k6/js/modules.open (native)\n\tat file:///w/run.js:2:1(4)\n';
    assert.deepEqual(stackFrames(message), [{ name: '(anonymous)', file: '/w/run.js', line: 2, column: 1 }]);
  });

  it('keep blanks and letters of other scripts in a path', () => {
    const message = 'Error: no\n\tat default (file:///w/mis%20pruebas/a%C3%B1o.js:2:1(4))\n';
    assert.equal(stackFrames(message)[0]?.file, '/w/mis pruebas/año.js');
  });

  it('give a path with a drive without the slash before it', () => {
    assert.equal(stackFrames('at f (file:///C:/w/a.js:1:2(3))')[0]?.file, 'C:/w/a.js');
  });

  it('are none in a plain message', () => {
    assert.deepEqual(stackFrames('Request Failed'), []);
  });
});
