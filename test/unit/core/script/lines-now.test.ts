import assert from 'node:assert/strict';
import { linesNow } from '../../../../src/core/script/lines-now.ts';

/** `1>2 2>3!`: the first line is the second now, the second the third and changed. */
function now(before: readonly string[], after: readonly string[]): string {
  const found = linesNow(before.join('\n'), after.join('\n'));
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([line, { line: is, isChanged }]) => `${line}>${is}${isChanged ? '!' : ''}`)
    .join(' ');
}

const [a, b, c] = ['const a = 1;', 'http.get(url);', 'sleep(1);'];

describe('Where lines of an earlier text are', () => {
  it('follows them past what was put in, taken out and indented', () => {
    assert.equal(now([a, b, c], [a, b, c]), '1>1 2>2 3>3');
    assert.equal(now([a, b, c], ['// new', a, `  ${b}`, '', c]), '1>2 2>3 3>5');
    assert.equal(now([a, b, c], [a, c]), '1>1 3>2');
  });

  it('takes a line for the one that it was edited to', () => {
    assert.equal(now([a, b, c], [a, 'http.get(url, params);', c]), '1>1 2>2! 3>3');
    assert.equal(now([a, b, c], [a, '// why', 'http.get(url2);', c]), '1>1 2>3! 3>4');
    assert.equal(now([a, b, c], [a, 'something(else)', c]), '1>1 3>3');
  });

  it('keeps equal lines in their order', () => {
    assert.equal(now([b, a, b, c], [b, '', a, b, b, c]), '1>1 2>3 3>5 4>6');
  });

  it('follows a line that is alone on both sides when others moved around it', () => {
    assert.equal(now([a, b, c], [c, a, b]), '1>2 2>3');
  });

  it('has nothing where all was written anew', () => {
    assert.equal(now([a], ['']), '');
  });

  it('does not take long for large texts', () => {
    const large = Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? '}' : `someCall(${i});`));
    const edited = large.flatMap((line, i) =>
      i % 50 === 1 && i % 3 > 0 ? ['// new', `${line} // edited`] : [line],
    );
    assert.equal(linesNow(large.join('\n'), edited.join('\n')).size, 5000);
  });
});
