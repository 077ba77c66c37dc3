import assert from 'node:assert/strict';
import { numberedLines } from '../../../../src/core/numbers/numbers-lines.ts';
import { linesNow } from '../../../../src/core/script/lines-now.ts';
import { numbersOf, requested } from '../../../support/numbers.ts';

const before = `import http from 'k6/http';
import { check } from 'k6';
export default function () {
  const res = http.get('http://h/a');
  check(res, { a: () => true, b: () => true });
  http.post('http://h/b', null, {
    headers: { 'X-A': '1' },
  });
}
`;

const count = (name: string, fails: number) => ({ group: '', name, passes: 3, fails });

/** Each line with its text and, after a bar, what is loud: `5 75 % passed| · 1 failed (bad)`. */
function lines(after = before): string[] {
  const ticks = requested('GET http://h/a', 'POST http://h/b');
  const places = numbersOf({ code: before, ticks, checks: [count('a', 0), count('b', 1)] });
  return numberedLines(places, linesNow(before, after)).map(
    ({ line, quiet, loud, tone, isChanged }) => `${line} ${quiet}|${loud} (${isChanged ? 'changed' : tone})`,
  );
}

const ofA = 'p95 101 ms · 0 % failed · 50 % of the time';
const ofB = ofA;

describe('Lines with numbers', () => {
  it('have those of all their places, in their order', () => {
    assert.deepEqual(lines(), [
      `4 ${ofA}| (quiet)`,
      '5 a: 100 % passed · b: 75 % passed · 1 failed| (bad)',
      `6 ${ofB}| (quiet)`,
    ]);
  });

  it('have what needs attention of one place last', () => {
    const code = before.replace('a: () => true, ', '');
    const places = numbersOf({ code, checks: [count('b', 1)] });
    const [line] = numberedLines(places, linesNow(code, code)).filter(({ quiet }) => quiet !== '');
    assert.deepEqual([line?.quiet, line?.loud, line?.tone], ['75 % passed', ' · 1 failed', 'bad']);
  });

  it('follow what is written above them', () => {
    const after = before.replace('export', '// new\n\nexport');
    assert.deepEqual(
      lines(after).map((line) => line.slice(0, 3)),
      ['6 p', '7 a', '8 p'],
    );
  });

  it('say that they were changed, also further down in the same call', () => {
    const after = before.replace("http.get('http://h/a')", "http.get('http://h/a2')").replace("'1'", "'2'");
    assert.deepEqual(lines(after), [
      `4 changed since · ${ofA}| (changed)`,
      '5 a: 100 % passed · b: 75 % passed · 1 failed| (bad)',
      `6 changed since · ${ofB}| (changed)`,
    ]);
  });

  it('are gone when the line is', () => {
    const after = before.replace("  const res = http.get('http://h/a');\n", '');
    assert.deepEqual(
      lines(after).map((line) => line.slice(0, 3)),
      ['4 a', '5 p'],
    );
  });
});
