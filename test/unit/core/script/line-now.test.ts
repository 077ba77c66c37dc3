import assert from 'node:assert/strict';
import { lineNow } from '../../../../src/core/script/line-now.ts';

const before = `import a from 'a';

export default function () {
  check(a);
  pay();
  check(a);
}`;

describe('lineNow', () => {
  it('stays where it is in the same text', () => assert.equal(lineNow(before, 5, before), 5));

  it('follows a line that moved or was indented anew', () => {
    assert.equal(lineNow(before, 5, `// new\n\n${before}`), 7);
    assert.equal(lineNow(before, 5, before.replace('  pay', '\tpay')), 5);
    assert.equal(lineNow(before, 5, before.replaceAll('\n', '\r\n')), 5);
  });

  it('keeps lines with the same words apart', () => {
    const after = `\n\n\n${before}`;
    assert.deepEqual([lineNow(before, 4, after), lineNow(before, 6, after)], [7, 9]);
  });

  it('takes the nearest when there are more or fewer with the same words', () => {
    assert.equal(lineNow(before, 6, before.replace('  check(a);\n', '')), 5);
    assert.equal(lineNow(before, 6, `${before}\ncheck(a);`), 6);
  });

  it('is gone when its words were changed or deleted, and back when that is undone', () => {
    assert.equal(lineNow(before, 5, before.replace('pay()', 'pay(2)')), undefined);
    assert.equal(lineNow(before, 5, before.replace('  pay();\n', '')), undefined);
    assert.equal(lineNow(before, 5, ''), undefined);
  });

  it('knows nothing of a line that is empty or beyond the text', () => {
    assert.equal(lineNow(before, 2, `x\n${before}`), undefined);
    assert.equal(lineNow(before, 99, `x\n${before}`), undefined);
  });
});
